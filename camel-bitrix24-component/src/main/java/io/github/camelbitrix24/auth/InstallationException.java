package io.github.camelbitrix24.auth;

import java.io.Serial;

/** The authorization server could not be asked whether a call is genuine. */
public final class InstallationException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    InstallationException(String why, Throwable cause) {
        super(why, cause);
    }
}
