/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serial;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A limit of the portal or of the component's queue delayed the call beyond its callTimeout: wait. */
public final class Bitrix24LimitException extends Bitrix24Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    @Nullable
    private final Instant retryAt;

    Bitrix24LimitException(String message, CallFailure failure, @Nullable Instant retryAt, @Nullable Throwable cause) {
        super(message, failure, cause);
        this.retryAt = retryAt;
    }

    /** When the portal accepts the call again, if that is known. */
    public Optional<Instant> getRetryAt() {
        return Optional.ofNullable(retryAt);
    }

    /** The same refusal for a call whose callTimeout ends before its next attempt. */
    Bitrix24LimitException beyondCallTimeout(Instant nextAttemptAt) {
        String message = getMessage() + " The next attempt would be after its callTimeout, at " + nextAttemptAt + ".";
        return new Bitrix24LimitException(message, failure(), nextAttemptAt, this);
    }
}
