/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The portal could not be reached: check the network and the configuration. */
public final class Bitrix24TransportException extends Bitrix24Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    Bitrix24TransportException(String message, CallFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
