/** The words of an answer: result, refusal, envelope. */
@NullMarked
package io.github.camelbitrix24.test.answer;

import org.jspecify.annotations.NullMarked;
