/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wire to a portal that may change its address. A redirect to the new address repeats the POST there, with its body; the address is kept once it has responded. The reader receives redirects that are not followed.
 */
public final class RedirectingWire implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(RedirectingWire.class);
    private static final int MAX_REDIRECTS = 3;

    /** A portal moves rarely; each address has its own connections. */
    private static final int MAX_ADDRESSES = 10;

    private final Function<URI, Wire> wireFactory;
    private final RedirectLoop redirects;
    private final Map<URI, Wire> wires = new ConcurrentHashMap<>();
    private final Set<URI> ignoredOrigins = ConcurrentHashMap.newKeySet();
    private final Wire signedUrls;
    private volatile URI portal;

    RedirectingWire(URI portal, Function<URI, Wire> wireFactory, LongSupplier nanoTime) {
        this.wireFactory = wireFactory;
        this.redirects = new RedirectLoop(MAX_REDIRECTS, nanoTime);
        this.signedUrls = new SignedUrlWire(this::portal, () -> wireTo(portal()), nanoTime);
        this.portal = portal;
        wireTo(portal);
    }

    @Override
    public <T> T exchange(WireRequest request, ResponseReader<T> reader) throws WireException {
        if (request.origin() != null) {
            return signedUrls.exchange(request, reader);
        }
        URI start = portal;
        return redirects.follow(request, (next, mayRedirect) -> {
            URI address = next.origin() == null ? start : next.origin();
            RedirectResult<T> result = attempt(address, next, reader, mayRedirect);
            if (result instanceof RedirectResult.Answered && !address.equals(start)) {
                setPortal(address);
            }
            return result;
        });
    }

    private <T> RedirectResult<T> attempt(
            URI address, WireRequest request, ResponseReader<T> reader, boolean mayRedirect) throws WireException {
        return wireTo(address).exchange(request, response -> {
            Optional<URI> to = mayRedirect
                    ? PortalRedirects.of(address, response, request.path()).filter(this::isKnownOrMayBeAdded)
                    : Optional.empty();
            return to.isPresent()
                    ? new RedirectResult.Redirected<>(request.at(to.get()))
                    : new RedirectResult.Answered<>(reader.read(response));
        });
    }

    private boolean isKnownOrMayBeAdded(URI address) {
        return wires.size() < MAX_ADDRESSES || wires.containsKey(address);
    }

    /** Uses another address for the portal from now on, if a credential may be sent there. */
    public void moveTo(URI address) {
        URI origin = TrustedOrigins.of(address);
        if (PortalRedirects.isAllowedMove(portal, origin)) {
            setPortal(origin);
        } else if (ignoredOrigins.add(origin)) {
            LOG.warn(
                    "Ignoring the move of {} to {}: the new address is not https or not a Bitrix24 cloud host",
                    portal.getHost(),
                    origin.getHost());
        }
    }

    private void setPortal(URI address) {
        if (!address.equals(portal)) {
            LOG.warn(
                    "The portal {} has moved to {}. Update its address in the configuration",
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
    public void cancelRequests() {
        wires.values().forEach(Wire::cancelRequests);
    }

    @Override
    public void close() {
        wires.values().forEach(Wire::close);
    }
}
