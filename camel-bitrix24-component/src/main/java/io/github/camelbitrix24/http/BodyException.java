/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import java.io.Serial;

/** A request body could not be written completely. The portal has no complete request and cannot run it. */
public final class BodyException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    public BodyException(String why, IOException cause) {
        super(why, cause);
    }

    public BodyException(String why) {
        super(why);
    }
}
