/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The wire for requests to addresses that the portal gave out. They hold all that opens them, so that a GET may be led to
 * wherever the file lies: over https, and not for ever. What is not followed is left to the reader.
 */
final class SignedUrlWire implements Wire {

    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Supplier<Wire> portal;
    private final LongSupplier nanoTime;

    SignedUrlWire(Supplier<Wire> portal, LongSupplier nanoTime) {
        this.portal = portal;
        this.nanoTime = nanoTime;
    }

    @Override
    public <T> T exchange(WireRequest request, WireReader<T> reader) throws WireException {
        long deadline = nanoTime.getAsLong() + request.timeout().toNanos();
        WireRequest asked = request;
        RedirectResult<T> turn = attempt(asked, reader, request.isDownload());
        for (int hops = 1; turn instanceof RedirectResult.Moved<T> moved; hops++) {
            long left = Math.max(1, deadline - nanoTime.getAsLong());
            asked = asked.redirectedTo(moved.to()).withTimeout(Duration.ofNanos(left));
            turn = attempt(asked, reader, hops < MAX_REDIRECTS);
        }
        return ((RedirectResult.Answered<T>) turn).value();
    }

    private <T> RedirectResult<T> attempt(WireRequest request, WireReader<T> reader, boolean follows)
            throws WireException {
        return portal.get().exchange(request, answer -> {
            Optional<URI> elsewhere = follows ? redirectTarget(request, answer) : Optional.empty();
            return elsewhere.isPresent()
                    ? new RedirectResult.Moved<>(elsewhere.get())
                    : new RedirectResult.Answered<>(reader.read(answer));
        });
    }

    private static Optional<URI> redirectTarget(WireRequest request, WireResponse answer) {
        return REDIRECTS.contains(answer.status())
                ? answer.header("Location").flatMap(location -> target(request, location))
                : Optional.empty();
    }

    private static Optional<URI> target(WireRequest request, String location) {
        try {
            URI from = new URI(request.origin() + request.path().reveal());
            URI to = from.resolve(new URI(location));
            boolean isComplete = to.getHost() != null && to.getScheme() != null && to.getUserInfo() == null;
            boolean isPlain = !to.getRawPath().startsWith("//");
            return isComplete && isPlain && isAllowed(from, to) ? Optional.of(to) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A portal elsewhere leads nobody to this machine. */
    private static boolean isAllowed(URI from, URI to) {
        return "https".equalsIgnoreCase(to.getScheme())
                || (TrustedOrigins.isSafe(to) && "http".equalsIgnoreCase(from.getScheme()));
    }

    @Override
    public void close() {
        // The portal's wire is somebody else's.
    }
}
