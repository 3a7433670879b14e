/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A call to Bitrix24 that failed. The subclass says who can act on it, {@link #getOutcome()} whether the portal ran the
 * call, and the message what failed, where, why and what to do next. It never contains a credential.
 */
public abstract class Bitrix24Exception extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final CallFailure failure;

    Bitrix24Exception(String message, CallFailure failure, @Nullable Throwable cause) {
        super(SingleLine.of(message), cause);
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

    /** The portal's error code as the portal spelled it, or an empty text. */
    public String getCode() {
        return failure.code();
    }

    /** The portal's description without HTML, or an empty text. It is not meant for end users. */
    public String getDescription() {
        return failure.description();
    }

    /** The HTTP status of the answer, or 0 if there was none. */
    public int getStatus() {
        return failure.status();
    }

    /** Whether the portal ran the call, as far as that is known. */
    public Outcome getOutcome() {
        return failure.outcome();
    }
}
