package io.github.camelbitrix24.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The credential does not allow the call: sign in again, or grant the scope or the right. */
public final class Bitrix24AuthorizationException extends Bitrix24Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public Bitrix24AuthorizationException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
