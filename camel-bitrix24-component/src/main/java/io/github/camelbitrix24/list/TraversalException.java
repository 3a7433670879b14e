/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.error.Bitrix24Exception;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A traversal cannot continue. */
final class TraversalException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    @Nullable
    private final Bitrix24Exception refusal;

    /** The responses are not usable. */
    TraversalException(String why) {
        super(why);
        this.refusal = null;
    }

    /** The portal refuses a request. */
    TraversalException(Bitrix24Exception portalSays) {
        super(portalSays);
        this.refusal = portalSays;
    }

    @Nullable
    Bitrix24Exception refusal() {
        return refusal;
    }
}
