/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.http.TrustedOrigins;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads URLs from options. Error messages do not contain the URL, because it may hold a credential. */
final class UrlOptions {

    private UrlOptions() {}

    /**
     * The origin of a URL without a path.
     *
     * @param hint what to do if it has one
     */
    static URI parseOrigin(String option, String url, String hint) {
        URI uri = parse(option, url, "https://acme.bitrix24.com");
        if (uri.getPath() != null && !uri.getPath().matches("/?")) {
            throw new IllegalArgumentException(option + " must be a URL without a path. " + hint);
        }
        return secureOrigin(option, uri);
    }

    static URI parse(String option, String url, String example) {
        try {
            URI uri = new URI(url.strip());
            boolean isPlain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (uri.getHost() != null && uri.getScheme() != null && isPlain) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Reported below: the message of the exception would contain the URL.
        }
        throw new IllegalArgumentException(option + " is empty or not a valid URL. Expected: " + example + ".");
    }

    static URI secureOrigin(String option, URI uri) {
        URI origin = TrustedOrigins.of(uri);
        if (!TrustedOrigins.isSafe(origin)) {
            throw new IllegalArgumentException(option + " must start with https://, because each call carries a"
                    + " credential. http:// is allowed only for localhost, not for " + origin.getHost() + ".");
        }
        return origin;
    }
}
