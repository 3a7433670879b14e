/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.http.TrustedOrigins;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads addresses from options. What is wrong with one is told without repeating it: it may hold a credential. */
final class UrlOptions {

    private UrlOptions() {}

    /**
     * The origin of an address that has no path.
     *
     * @param hint what to do when it has one
     */
    static URI parseOrigin(String option, String address, String hint) {
        URI uri = parse(option, address, "https://acme.bitrix24.com");
        if (uri.getPath() != null && !uri.getPath().matches("/?")) {
            throw new IllegalArgumentException(option + " must be an address without a path. " + hint);
        }
        return secureOrigin(option, uri);
    }

    static URI parse(String option, String address, String example) {
        try {
            URI uri = new URI(address.strip());
            boolean isPlain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (uri.getHost() != null && uri.getScheme() != null && isPlain) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below: the exception's own text would repeat the address.
        }
        throw new IllegalArgumentException(
                option + " is not a web address with scheme and host alone, such as " + example + ".");
    }

    static URI secureOrigin(String option, URI uri) {
        URI origin = TrustedOrigins.of(uri);
        if (!TrustedOrigins.isSafe(origin)) {
            throw new IllegalArgumentException(option + " must begin with https://, because a credential travels with"
                    + " every call; http is for this machine alone, not for " + origin.getHost() + ".");
        }
        return origin;
    }
}
