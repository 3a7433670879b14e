package io.github.camelbitrix24.producer;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says why an exchange cannot become a call; never leaves this package. */
final class BadInputException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    BadInputException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
