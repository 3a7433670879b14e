package io.github.camelbitrix24.test.list;

import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.store.Page;

/** No pages: all rows and their number, whatever start is asked for. */
public record WholeList() implements PageStyle {
    @Override
    public Answer answer(Question question) {
        Page all = question.query(question.filter(), question.order(), 0).page(Integer.MAX_VALUE);
        return new Answer(question.show(all), all.total(), null, null, null);
    }
}
