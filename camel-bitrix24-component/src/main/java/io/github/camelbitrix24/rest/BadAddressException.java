package io.github.camelbitrix24.rest;

import java.io.Serial;

/** Says why nothing is sent to an address, without the address: it may open something. */
public final class BadAddressException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    BadAddressException(String why) {
        super(why);
    }
}
