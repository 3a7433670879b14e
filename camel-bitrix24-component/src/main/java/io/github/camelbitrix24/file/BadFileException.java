package io.github.camelbitrix24.file;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says why a file cannot be sent; nothing has been sent then. */
public final class BadFileException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public BadFileException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
