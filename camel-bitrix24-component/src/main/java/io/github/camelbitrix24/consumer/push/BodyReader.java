/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import org.apache.camel.Processor;

/** Reads the bodies of calls in place of the consumer of an HTTP server. */
interface BodyReader {

    /** Reads the bodies of the calls of this path. */
    void readAt(String path);

    /** Passes messages with these bodies to a processor. Bodies are read while one of these processors is started. */
    Processor before(Processor handler);
}
