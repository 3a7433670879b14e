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
