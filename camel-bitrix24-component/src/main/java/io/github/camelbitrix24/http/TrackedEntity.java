/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * A body that knows whether writing it began. Until then the connection may have failed in any way: the portal has
 * no whole request and cannot run it.
 */
final class TrackedEntity extends HttpEntityWrapper {

    private final Runnable written;
    private volatile boolean started;

    TrackedEntity(WireBody body, Runnable written) {
        super(body.entity());
        this.written = written;
    }

    boolean hasStarted() {
        return started;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        started = true;
        try {
            super.writeTo(out);
        } finally {
            written.run();
        }
    }
}
