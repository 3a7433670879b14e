/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prevents the start while the HTTP client would log paths and bodies: both hold credentials. */
final class WireLogging {

    private static final String CLIENT = "org.apache.hc.client5.http";

    private WireLogging() {}

    static void refuse() {
        Logger logger = LoggerFactory.getLogger(CLIENT);
        Logger wire = LoggerFactory.getLogger(CLIENT + ".wire");
        Logger headers = LoggerFactory.getLogger(CLIENT + ".headers");
        if (logger.isDebugEnabled() || wire.isDebugEnabled() || headers.isDebugEnabled()) {
            throw new IllegalStateException("The logger " + CLIENT + " is at DEBUG and would print webhook codes and"
                    + " access tokens. Set it to INFO.");
        }
    }
}
