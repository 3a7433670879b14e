package io.github.camelbitrix24.test.list;

import io.github.camelbitrix24.test.answer.Answer;

/** How a list method is told a place in its list, and how it shows the page from there. */
@FunctionalInterface
public interface PageStyle {
    Answer answer(Question question);
}
