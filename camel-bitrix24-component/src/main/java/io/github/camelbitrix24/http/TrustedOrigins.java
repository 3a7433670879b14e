/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Origins to which a credential may be sent: over https, or over http to this machine only. */
public final class TrustedOrigins {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private TrustedOrigins() {}

    /** Whether a credential may be sent to this address, which has a scheme and a host. */
    public static boolean isSafe(URI address) {
        String scheme = lower(address.getScheme());
        return scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(lower(address.getHost())));
    }

    /** Scheme, host and port of an address, in lower case, without the default port of the scheme. */
    public static URI of(URI address) {
        String scheme = lower(address.getScheme());
        boolean isDefaultPort = address.getPort() == (scheme.equals("https") ? 443 : 80);
        String port = address.getPort() < 0 || isDefaultPort ? "" : ":" + address.getPort();
        return URI.create(scheme + "://" + lower(address.getHost()) + port);
    }

    /** The host, with the port if it is not the default: how messages name a portal or a server. */
    public static String host(URI origin) {
        return origin.getPort() < 0 ? origin.getHost() : origin.getHost() + ":" + origin.getPort();
    }

    /** Whether an address belongs to the portal, or may: a cloud portal can move within the cloud. */
    public static boolean isOfPortal(URI portal, URI address) {
        return PortalRedirects.isAllowed(portal, address);
    }

    /** Whether both addresses lead to the same server, or the second to the same host by https instead of http. */
    static boolean isSameServer(URI one, URI other) {
        URI first = of(one);
        URI second = of(other);
        boolean isUpgrade = first.getPort() < 0
                && second.getPort() < 0
                && first.getScheme().equals("http")
                && second.getScheme().equals("https");
        return first.equals(second) || (isUpgrade && first.getHost().equals(second.getHost()));
    }

    /** Whether the portal at this host is a cloud portal, whose limits are documented. */
    public static boolean isInCloud(String host) {
        return PortalRedirects.isInCloud(host);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
