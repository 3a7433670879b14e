package io.github.camelbitrix24.test.batch;

import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Timing;

/** What a command answered, and what it took. */
public record Reported(Answer answer, Timing timing) {}
