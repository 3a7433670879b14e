/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import java.io.Serial;

/** An exchange without a complete response. */
public final class WireException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean mayHaveReachedPortal;

    WireException(String why, boolean sent, IOException cause) {
        super(why, cause);
        this.reason = why;
        this.mayHaveReachedPortal = sent;
    }

    /** What happened, without an address. */
    public String reason() {
        return reason;
    }

    /** Whether the request, or a part of it, may have reached the portal. */
    public boolean mayHaveReachedPortal() {
        return mayHaveReachedPortal;
    }
}
