/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A URL of the portal that grants access without a credential, so that it is never printed.
 *
 * @param origin scheme, host and port
 * @param path the path with its query
 */
public record SignedUrl(URI origin, Secret path) {

    private static final Pattern SEPARATORS = Pattern.compile("[/?&=]");
    private static final int MIN_SECRET_LENGTH = 8;
    private static final String ALWAYS_ENCODED = "\"<>\\^`{|}";

    /**
     * Parses a URL, which may be relative to the portal.
     *
     * @throws InvalidAddressException if it is not a URL of the portal
     */
    public static SignedUrl of(String link, URI portal) throws InvalidAddressException {
        URI address = parsed(link, portal);
        boolean isComplete = address.getHost() != null && address.getScheme() != null && address.getUserInfo() == null;
        if (!isComplete || !isPlain(address.getRawPath())) {
            throw new InvalidAddressException("is not a valid URL");
        }
        if (!TrustedOrigins.isOfPortal(portal, address)) {
            throw new InvalidAddressException("leads to " + address.getScheme() + "://" + address.getHost()
                    + ", which is not the portal over https");
        }
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return new SignedUrl(TrustedOrigins.of(address), new Secret(address.getRawPath() + query));
    }

    /** A path that starts with // would be parsed as a host. */
    private static boolean isPlain(String path) {
        return path.startsWith("/") && !path.startsWith("//");
    }

    private static URI parsed(String link, URI portal) throws InvalidAddressException {
        try {
            return portal.resolve(new URI(encoded(link.strip())));
        } catch (URISyntaxException e) {
            // The message of the cause contains the URL.
            throw new InvalidAddressException("is not a valid URL");
        }
    }

    /** Encodes characters that are invalid in a URL, as browsers do, and nothing else: the portal has signed the rest. */
    private static String encoded(String link) {
        StringBuilder encoded = new StringBuilder(link.length());
        for (byte each : link.getBytes(StandardCharsets.UTF_8)) {
            if (each <= ' ' || ALWAYS_ENCODED.indexOf(each) >= 0) {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            } else {
                encoded.append((char) each);
            }
        }
        return encoded.toString();
    }

    /** Masks every part of the URL that may be a secret in a text. */
    String maskIn(String text) {
        String masked = path.maskIn(text);
        for (String part : SEPARATORS.split(path.reveal(), -1)) {
            masked = part.length() < MIN_SECRET_LENGTH ? masked : new Secret(part).maskIn(masked);
        }
        return masked;
    }

    @Override
    public String toString() {
        return "a URL at " + origin.getHost();
    }
}
