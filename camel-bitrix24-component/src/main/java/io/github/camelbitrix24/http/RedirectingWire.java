/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wire to a portal that may change its address: a redirect to the new one repeats the POST there, with its body, and
 * the address is remembered once it has answered. What may not be followed is left to the reader.
 */
public final class RedirectingWire implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(RedirectingWire.class);
    private static final int MAX_REDIRECTS = 3;

    private final Function<URI, Wire> wireFactory;
    private final LongSupplier nanoTime;
    private final Map<URI, Wire> wires = new ConcurrentHashMap<>();
    private final Set<URI> ignoredOrigins = ConcurrentHashMap.newKeySet();
    private final Wire signedUrls;
    private volatile URI portal;

    RedirectingWire(URI portal, Function<URI, Wire> opener, LongSupplier nanoTime) {
        this.wireFactory = opener;
        this.nanoTime = nanoTime;
        this.signedUrls = new SignedUrlWire(() -> wireTo(portal()), nanoTime);
        this.portal = portal;
        wireTo(portal);
    }

    @Override
    public <T> T exchange(WireRequest request, WireReader<T> reader) throws WireException {
        if (request.origin() != null) {
            return signedUrls.exchange(request, reader);
        }
        long deadline = nanoTime.getAsLong() + request.timeout().toNanos();
        URI start = portal;
        URI address = start;
        RedirectResult<T> turn = attempt(address, request, reader, true);
        for (int moves = 1; turn instanceof RedirectResult.Moved<T> moved; moves++) {
            address = moved.to();
            turn = attempt(address, request.withTimeout(timeLeft(request, deadline)), reader, moves < MAX_REDIRECTS);
        }
        if (!address.equals(start)) {
            setPortal(address);
        }
        return ((RedirectResult.Answered<T>) turn).value();
    }

    /** An upload has its time for each answer, because it is written once more for each. */
    private Duration timeLeft(WireRequest request, long deadline) {
        return request.isUpload() ? request.timeout() : Duration.ofNanos(Math.max(1, deadline - nanoTime.getAsLong()));
    }

    private <T> RedirectResult<T> attempt(URI address, WireRequest request, WireReader<T> reader, boolean mayMove)
            throws WireException {
        return wireTo(address).exchange(request, answer -> {
            Optional<URI> to = mayMove ? PortalRedirects.of(address, answer, request.path()) : Optional.empty();
            return to.isPresent()
                    ? new RedirectResult.Moved<>(to.get())
                    : new RedirectResult.Answered<>(reader.read(answer));
        });
    }

    /** Calls the portal at another address from now on, if a credential may follow there. */
    public void moveTo(URI address) {
        URI origin = TrustedOrigins.of(address);
        if (PortalRedirects.isAllowed(portal, origin)) {
            setPortal(origin);
        } else if (ignoredOrigins.add(origin)) {
            LOG.warn("{} is said to have moved to {}, which is not followed", portal.getHost(), origin.getHost());
        }
    }

    private void setPortal(URI address) {
        if (!address.equals(portal)) {
            LOG.warn(
                    "The portal {} has moved to {}: put its new address into the configuration",
                    portal.getHost(),
                    address.getHost());
            portal = address;
        }
    }

    private URI portal() {
        return portal;
    }

    private Wire wireTo(URI address) {
        return wires.computeIfAbsent(address, wireFactory);
    }

    @Override
    public void close() {
        wires.values().forEach(Wire::close);
    }
}
