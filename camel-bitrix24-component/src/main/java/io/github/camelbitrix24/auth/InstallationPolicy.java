/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.net.URI;
import java.util.Optional;

/**
 * Which installations of an application are accepted.
 *
 * @param configuredPortal the origin of the configured portal, whose calls use the tokens of its installation
 * @param hasInitialTokens whether the configured portal has tokens of the configuration, which an installation replaces
 */
public record InstallationPolicy(
        InstallBy installBy, PortalAddresses addresses, Optional<URI> configuredPortal, boolean hasInitialTokens) {

    /**
     * The policy of an endpoint.
     *
     * @param portal the address of the configured portal
     */
    public static InstallationPolicy of(Application application, InstallBy installBy, Optional<URI> portal) {
        return new InstallationPolicy(
                installBy,
                PortalAddresses.of(application, portal),
                portal.filter(address -> application.memberId() == null),
                application.initialTokens() != null);
    }

    /** Where tokens would be replaced, the user has to be an administrator in any case. */
    boolean requiresAdministrator(boolean isKnown, URI address) {
        boolean replacesInitial =
                hasInitialTokens && configuredPortal.filter(address::equals).isPresent();
        return installBy == InstallBy.ADMIN || isKnown || replacesInitial;
    }

    TokenRefreshException notAdministrator() {
        return TokenRefreshException.permanent(
                "",
                "its user is not an administrator of the portal. If users without administrative rights may install"
                        + " the application, set installBy=ANY_USER, which applies to portals that are not known yet");
    }
}
