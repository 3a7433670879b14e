/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A write may have run, and its answer was lost: check in the portal before sending it again. */
public final class Bitrix24UnknownOutcomeException extends Bitrix24Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    Bitrix24UnknownOutcomeException(String message, CallFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }

    /** The same unknown outcome, with what was found out about it since. */
    Bitrix24UnknownOutcomeException withDetail(String detail, @Nullable Throwable suppressed) {
        Bitrix24UnknownOutcomeException detailed =
                new Bitrix24UnknownOutcomeException(getMessage() + " " + detail, failure(), this);
        if (suppressed != null) {
            detailed.addSuppressed(suppressed);
        }
        return detailed;
    }
}
