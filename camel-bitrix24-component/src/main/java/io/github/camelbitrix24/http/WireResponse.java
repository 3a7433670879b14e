/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.InputStream;
import java.util.Optional;

/** A response while its connection is held: status, headers, and a body that can be read once. */
public interface WireResponse {

    int status();

    /** The value of the first header of this name, ignoring case. */
    Optional<String> header(String name);

    /** The announced length of the body; -1 if it is unknown, as that of a body which was compressed. */
    default long contentLength() {
        return -1;
    }

    /** The decompressed body; an empty stream if there is none. */
    InputStream body();
}
