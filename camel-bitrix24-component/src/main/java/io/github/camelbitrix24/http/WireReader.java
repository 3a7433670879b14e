/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;

/** Reads an answer while its connection is held; must not keep the body's stream. */
@FunctionalInterface
public interface WireReader<T> {

    T read(WireResponse response) throws IOException;
}
