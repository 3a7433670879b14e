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

/** A limit of the portal's or of the component's own queue held the call back for longer than it may wait: wait. */
public final class Bitrix24LimitException extends Bitrix24Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    @Nullable
    private final Instant retryAt;

    public Bitrix24LimitException(
            String message, CallFailure failure, @Nullable Instant retryAt, @Nullable Throwable cause) {
        super(message, failure, cause);
        this.retryAt = retryAt;
    }

    /** When the call is worth repeating, where that is known. */
    public Optional<Instant> getRetryAt() {
        return Optional.ofNullable(retryAt);
    }

    /** The same refusal for a call that may not wait until it is worth repeating. */
    public Bitrix24LimitException beyondCallTimeout(Instant worthRepeatingAt) {
        String message = getMessage() + " The next try would come after its callTimeout, at " + worthRepeatingAt + ".";
        return new Bitrix24LimitException(message, failure(), worthRepeatingAt, this);
    }
}
