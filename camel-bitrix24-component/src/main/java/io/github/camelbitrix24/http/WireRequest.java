package io.github.camelbitrix24.http;

import io.github.camelbitrix24.secret.Secret;
import java.time.Duration;
import java.util.Map;

/**
 * A POST.
 *
 * @param path the path at the portal's host, a secret because a webhook's code is part of it
 * @param patience how long the whole exchange may take
 * @param headers what goes beside the usual headers
 * @param written is told each time the request has been written, or a part of it
 */
public record WireRequest(
        Secret path, WireBody body, Map<String, String> headers, Duration patience, Runnable written) {

    public WireRequest {
        headers = Map.copyOf(headers);
    }

    /** A request of which nobody wants to know when it was written. */
    public WireRequest(Secret path, WireBody body, Duration patience) {
        this(path, body, Map.of(), patience, () -> {});
    }

    /** The same request with less time. */
    WireRequest within(Duration left) {
        return new WireRequest(path, body, headers, left, written);
    }
}
