/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The portal, or the component before it sent the call, rejects the call: fix the call. */
public class Bitrix24RejectedException extends Bitrix24Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    Bitrix24RejectedException(String message, CallFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }

    /** The fields that the portal rejected; empty if it named none. */
    public List<Violation> getViolations() {
        return failure().violations();
    }
}
