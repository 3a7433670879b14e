/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A POST, or a GET where there is nothing to send.
 *
 * @param origin where the path is, if the portal said so; else where the portal is
 * @param path the path with its query, a secret because a webhook's code or a token is part of it
 * @param timeout how long the whole exchange may take
 * @param headers what goes beside the usual headers
 * @param onWritten is told each time the request has been written, or a part of it
 */
public record WireRequest(
        @Nullable URI origin,
        Secret path,
        @Nullable WireBody body,
        Map<String, String> headers,
        Duration timeout,
        Runnable onWritten) {

    public WireRequest {
        headers = Map.copyOf(headers);
    }

    /** A request of which nobody wants to know when it was written. */
    public WireRequest(Secret path, WireBody body, Duration patience) {
        this(null, path, body, Map.of(), patience, () -> {});
    }

    /** The same request with less time. */
    WireRequest withTimeout(Duration left) {
        return new WireRequest(origin, path, body, headers, left, onWritten);
    }

    /** The same request to another address. */
    WireRequest redirectedTo(URI address) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        Secret there = new Secret((address.getRawPath().isEmpty() ? "/" : address.getRawPath()) + query);
        return new WireRequest(TrustedOrigins.of(address), there, body, headers, timeout, onWritten);
    }

    /** Whether it takes as long to write as a file is large. */
    boolean isUpload() {
        return body != null && body.isUpload();
    }

    /** Whether its answer may take as long to read as a file is large. */
    boolean isDownload() {
        return body == null;
    }
}
