/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The wire for requests to signed URLs of the portal. They need no credential, so a GET may be redirected to any public host that holds the file, over https, or to the portal itself: a limited number of times. The reader receives redirects that are not followed.
 */
final class SignedUrlWire implements Wire {

    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Supplier<URI> portal;
    private final Supplier<Wire> wire;
    private final RedirectLoop redirects;

    SignedUrlWire(Supplier<URI> portal, Supplier<Wire> wire, LongSupplier nanoTime) {
        this.portal = portal;
        this.wire = wire;
        this.redirects = new RedirectLoop(MAX_REDIRECTS, nanoTime);
    }

    @Override
    public <T> T exchange(WireRequest request, ResponseReader<T> reader) throws WireException {
        return redirects.follow(
                request, (next, mayRedirect) -> attempt(next, reader, mayRedirect && next.isDownload()));
    }

    private <T> RedirectResult<T> attempt(WireRequest request, ResponseReader<T> reader, boolean mayRedirect)
            throws WireException {
        return wire.get().exchange(request, response -> {
            Optional<URI> to = mayRedirect ? redirectTarget(request, response) : Optional.empty();
            return to.isPresent()
                    ? new RedirectResult.Redirected<>(request.redirectedTo(to.get()))
                    : new RedirectResult.Answered<>(reader.read(response));
        });
    }

    private Optional<URI> redirectTarget(WireRequest request, WireResponse response) {
        return REDIRECTS.contains(response.status())
                ? response.header("Location").flatMap(location -> target(request, location))
                : Optional.empty();
    }

    private Optional<URI> target(WireRequest request, String location) {
        try {
            URI from = new URI(request.origin() + request.path().reveal());
            URI to = from.resolve(new URI(location));
            boolean isComplete = to.getHost() != null && to.getScheme() != null && to.getUserInfo() == null;
            boolean isPlain = !to.getRawPath().startsWith("//");
            return isComplete && isPlain && isAllowed(to) ? Optional.of(to) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The addresses to which a public host resolves are judged when the connection is made. */
    private boolean isAllowed(URI to) {
        boolean isPublic = "https".equalsIgnoreCase(to.getScheme()) && PublicAddresses.mayBePublic(to.getHost());
        return isPublic || (TrustedOrigins.isSafe(to) && TrustedOrigins.isSameServer(portal.get(), to));
    }

    @Override
    public void close() {
        // The wire to the portal is closed by its owner.
    }
}
