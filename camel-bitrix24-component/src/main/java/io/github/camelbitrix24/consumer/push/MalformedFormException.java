/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import java.io.Serial;

/** A form that is too large, too deeply nested or not readable. The message repeats nothing of the form. */
final class MalformedFormException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    MalformedFormException(String why) {
        super(why, null, false, false);
    }
}
