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
 * A request body that records whether writing it has started. Before that, whatever fails, the portal has no complete request and cannot run it.
 */
final class TrackedEntity extends HttpEntityWrapper {

    private final Runnable onWritten;
    private volatile boolean started;

    TrackedEntity(WireBody body, Runnable onWritten) {
        super(body.entity());
        this.onWritten = onWritten;
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
            onWritten.run();
        }
    }
}
