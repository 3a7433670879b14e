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
 * A POST, or a GET if there is no body.
 *
 * @param origin the origin of the path if it is not the portal's
 * @param path the path with its query, secret because it contains a webhook's code or a token
 * @param timeout the time for the whole exchange
 * @param headers additional headers
 * @param onWritten runs each time the request, or a part of it, has been written
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

    /** A request to the portal without a listener. */
    public WireRequest(Secret path, WireBody body, Duration timeout) {
        this(null, path, body, Map.of(), timeout, () -> {});
    }

    /** The same request with another timeout. */
    WireRequest withTimeout(Duration newTimeout) {
        return new WireRequest(origin, path, body, headers, newTimeout, onWritten);
    }

    /** The same request to the same path of another origin. */
    WireRequest at(URI newOrigin) {
        return new WireRequest(newOrigin, path, body, headers, timeout, onWritten);
    }

    /** The same request to another address. */
    WireRequest redirectedTo(URI address) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        Secret newPath = new Secret((address.getRawPath().isEmpty() ? "/" : address.getRawPath()) + query);
        return new WireRequest(TrustedOrigins.of(address), newPath, body, headers, timeout, onWritten);
    }

    /** Whether the time to write it depends on the size of a file. */
    boolean isUpload() {
        return body != null && body.isUpload();
    }

    /** Whether the time to read the response depends on the size of a file. */
    boolean isDownload() {
        return body == null;
    }
}
