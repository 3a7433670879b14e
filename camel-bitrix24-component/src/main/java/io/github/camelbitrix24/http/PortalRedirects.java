/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Distinguishes the redirect of a moved portal from other redirects. Each call carries a credential, so a redirect is followed only to https, to the same path, and within the cloud or to the same server: a login page receives nothing, nor does another server on the same host.
 */
final class PortalRedirects {

    private static final Pattern CLOUD =
            Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.bitrix24\\.[a-z]{2,3}(\\.[a-z]{2})?");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

    private PortalRedirects() {}

    /** The new origin of the portal, if the response is a redirect that may be followed. */
    static Optional<URI> of(URI from, WireResponse response, Secret path) {
        if (!REDIRECTS.contains(response.status())) {
            return Optional.empty();
        }
        return response.header("Location").flatMap(location -> target(from, location, path));
    }

    static Optional<URI> target(URI from, String location, Secret path) {
        try {
            URI to = new URI(location);
            boolean isComplete = to.getHost() != null && to.getScheme() != null && to.getUserInfo() == null;
            boolean isSamePath = path.reveal().equals(to.getRawPath()) && to.getQuery() == null;
            return isComplete && isSamePath && isAllowed(from, to)
                    ? Optional.of(TrustedOrigins.of(to))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether a credential may be sent to the second address in place of the first, because the first says so. */
    static boolean isAllowed(URI from, URI to) {
        boolean isWithinCloud = isInCloud(from.getHost()) && isInCloud(to.getHost());
        return TrustedOrigins.isSafe(to)
                && (TrustedOrigins.isSameServer(from, to)
                        || (isWithinCloud && TrustedOrigins.of(to).getPort() < 0));
    }

    /** Whether a credential may be sent to the second address in place of the first, because the authorization server says so. */
    static boolean isAllowedMove(URI from, URI to) {
        boolean isWithinCloud = isInCloud(from.getHost()) && isInCloud(to.getHost());
        return TrustedOrigins.isSafe(to)
                && (isWithinCloud || lower(from.getHost()).equals(lower(to.getHost())));
    }

    /** Whether the portal at this host is a cloud portal. */
    static boolean isInCloud(String host) {
        return CLOUD.matcher(lower(host)).matches();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
