/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.http.PublicAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses that a portal may have according to an authorization server: public https addresses, and those at a host
 * that the configuration names.
 */
record PortalAddresses(Set<String> configuredHosts) {

    private static final String EXAMPLE = "https://acme.bitrix24.com/rest/";

    PortalAddresses {
        configuredHosts = Set.copyOf(configuredHosts);
    }

    /**
     * The addresses that a portal of an application may have.
     *
     * @param known the present address of the portal, if it is known
     */
    static PortalAddresses of(Application application, Optional<URI> known) {
        return new PortalAddresses(Stream.of(known, Optional.ofNullable(application.server()))
                .flatMap(Optional::stream)
                .map(URI::getHost)
                .filter(Objects::nonNull)
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    /** Whether a portal may be at this address, which is not resolved. */
    boolean mayHold(String clientEndpoint) {
        return originOf(clientEndpoint, PublicAddresses::mayBePublic).isPresent();
    }

    /** The origin of a portal, absent if no portal may be there. Resolves the host. */
    Optional<URI> originOf(String clientEndpoint) {
        return originOf(clientEndpoint, PortalAddresses::isPublic);
    }

    private Optional<URI> originOf(String clientEndpoint, Predicate<String> isPublic) {
        try {
            URI origin = UrlOptions.secureOrigin(
                    "client_endpoint", UrlOptions.parse("client_endpoint", clientEndpoint, EXAMPLE));
            String host = origin.getHost().toLowerCase(Locale.ROOT);
            boolean isAllowed =
                    configuredHosts.contains(host) || ("https".equals(origin.getScheme()) && isPublic.test(host));
            return isAllowed ? Optional.of(origin) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A host that cannot be resolved now is not called either. */
    private static boolean isPublic(String host) {
        try {
            return PublicAddresses.mayBePublic(host)
                    && Arrays.stream(InetAddress.getAllByName(host)).allMatch(PublicAddresses::isPublic);
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
