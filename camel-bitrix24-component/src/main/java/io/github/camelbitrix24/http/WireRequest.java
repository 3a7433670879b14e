package io.github.camelbitrix24.http;

import io.github.camelbitrix24.secret.Secret;
import java.time.Duration;

/**
 * A POST.
 *
 * @param path the path at the portal's host, a secret because a webhook's code is part of it
 * @param patience how long the whole exchange may take
 * @param written is told each time the request has been written, or a part of it
 */
public record WireRequest(Secret path, WireBody body, Duration patience, Runnable written) {

    /** A request of which nobody wants to know when it was written. */
    public WireRequest(Secret path, WireBody body, Duration patience) {
        this(path, body, patience, () -> {});
    }

    /** The same request with less time. */
    WireRequest within(Duration left) {
        return new WireRequest(path, body, left, written);
    }
}
