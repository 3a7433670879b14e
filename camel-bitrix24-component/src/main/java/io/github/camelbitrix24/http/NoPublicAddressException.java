/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.Serial;
import java.net.UnknownHostException;

/** A host that is not the configured portal has no public address, so that no connection was made. */
final class NoPublicAddressException extends UnknownHostException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoPublicAddressException(String host) {
        super(host);
    }
}
