/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/**
 * Connects requests to a host that was not configured only to public addresses of this host. The host is resolved once, and the connection is made to the addresses that were judged, so that a second answer of a name server changes nothing. A proxy resolves hosts itself: then only the text of the host is judged.
 */
final class PublicTargets implements ExecChainHandler {

    private final DnsResolver resolver;

    PublicTargets(DnsResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        boolean isRestricted = scope.clientContext instanceof RequestContext context && context.isPublicOnly();
        if (!isRestricted) {
            return chain.proceed(request, scope);
        }
        HttpHost target = scope.route.getTargetHost();
        if (!PublicAddresses.mayBePublic(target.getHostName())) {
            throw new NoPublicAddressException(target.getHostName());
        }
        return scope.route.getProxyHost() == null
                ? connect(request, scope, chain, publicAddresses(target.getHostName()))
                : chain.proceed(request, scope);
    }

    private List<InetAddress> publicAddresses(String host) throws IOException {
        List<InetAddress> addresses = Arrays.stream(resolver.resolve(host))
                .filter(PublicAddresses::isPublic)
                .toList();
        if (addresses.isEmpty()) {
            throw new NoPublicAddressException(host);
        }
        return addresses;
    }

    /** Tries the next address only if the one before could not be connected, so that nothing was sent to it. */
    private static ClassicHttpResponse connect(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, List<InetAddress> addresses)
            throws IOException, HttpException {
        for (InetAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return chain.proceed(request, at(address, scope));
            } catch (ConnectException | ConnectTimeoutException | NoRouteToHostException e) {
                scope.execRuntime.discardEndpoint();
            }
        }
        return chain.proceed(request, at(addresses.get(addresses.size() - 1), scope));
    }

    private static ExecChain.Scope at(InetAddress address, ExecChain.Scope scope) {
        HttpHost named = scope.route.getTargetHost();
        HttpHost target = new HttpHost(named.getSchemeName(), address, named.getHostName(), named.getPort());
        HttpRoute route = new HttpRoute(target, null, scope.route.isSecure());
        return new ExecChain.Scope(
                scope.exchangeId, route, scope.originalRequest, scope.execRuntime, scope.clientContext);
    }
}
