/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response cannot be used, although it arrives: it exceeds a limit, or cannot be stored. Sending the call again would
 * bring the same response.
 */
public final class ResponseException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String advice;
    private final int status;

    private ResponseException(String reason, String advice, int status, @Nullable Throwable cause) {
        super(reason, cause);
        this.advice = advice;
        this.status = status;
    }

    /**
     * The response of this HTTP status exceeds a limit.
     *
     * @param reason a clause with the response as its subject
     * @param advice what the user can do, a sentence without a full stop
     */
    public static ResponseException tooLarge(int status, String reason, String advice, @Nullable Throwable cause) {
        return new ResponseException(reason, advice, status, cause);
    }

    /** The response cannot be stored on this machine. */
    public static ResponseException notStored(String reason, IOException cause) {
        return new ResponseException(reason, "", 0, cause);
    }

    /** The exception of this kind that caused a failure. */
    public static Optional<ResponseException> causeOf(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ResponseException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Why the response cannot be used: a clause. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    String advice() {
        return advice;
    }

    /** The HTTP status of the response; 0 if the response is not the reason. */
    int status() {
        return status;
    }
}
