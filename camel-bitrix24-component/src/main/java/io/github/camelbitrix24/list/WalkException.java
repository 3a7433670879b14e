package io.github.camelbitrix24.list;

import io.github.camelbitrix24.error.Bitrix24Exception;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A list that cannot be read on. */
final class WalkException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    @Nullable
    private final Bitrix24Exception portalSays;

    /** The list itself is not what it must be. */
    WalkException(String why) {
        super(why);
        this.portalSays = null;
    }

    /** The portal refuses a page. */
    WalkException(Bitrix24Exception portalSays) {
        super(portalSays);
        this.portalSays = portalSays;
    }

    @Nullable
    Bitrix24Exception portalSays() {
        return portalSays;
    }
}
