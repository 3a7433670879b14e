/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A call to Bitrix24 that did not succeed. The subclass says what the reader does about it, {@link #getOutcome()} what
 * is known about the work, and the message what happened, where, why and what to do next. It never holds a credential.
 */
public abstract class Bitrix24Exception extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final CallFailure failure;

    protected Bitrix24Exception(String message, CallFailure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    final CallFailure failure() {
        return failure;
    }

    /** The REST method that was called, such as {@code crm.deal.add}. */
    public String getMethod() {
        return failure.site().method();
    }

    /** The portal's host, never its address with a credential. */
    public String getPortal() {
        return failure.site().portal();
    }

    /** The portal's error code as it was spelt, or an empty text. */
    public String getCode() {
        return failure.code();
    }

    /** The portal's own words without HTML, or an empty text. They are not meant for end users. */
    public String getDescription() {
        return failure.description();
    }

    /** The HTTP status of the answer, or 0 when there was none. */
    public int getStatus() {
        return failure.status();
    }

    /** What is known about the work that the call asked for. */
    public Outcome getOutcome() {
        return failure.outcome();
    }
}
