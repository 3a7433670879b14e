/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import java.io.Serial;

/** Says what is wrong with the docs, where, and how it is mended. */
final class DocsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    DocsException(String message) {
        super(message);
    }
}
