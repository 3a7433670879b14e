package io.github.camelbitrix24.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The call names an object that the portal does not have. */
public final class Bitrix24NotFoundException extends Bitrix24RejectedException {

    @Serial
    private static final long serialVersionUID = 1L;

    public Bitrix24NotFoundException(String message, Failure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
