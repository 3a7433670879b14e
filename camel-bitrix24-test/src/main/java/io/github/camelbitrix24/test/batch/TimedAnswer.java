/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.batch;

import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Timing;

/** The answer to a call or command, and its timing. */
public record TimedAnswer(Answer answer, Timing timing) {}
