/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.auth.Application;
import io.github.camelbitrix24.auth.PortalAccess;
import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.rest.ResponseLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * The portals that an endpoint may call, and their settings.
 *
 * @param defaultPortal the portal of messages that name no member, if its address is known
 * @param application the application that opens portals by member id, if messages may name them
 * @param idleTimeout how long the portal of a member that a message named stays open without calls
 */
public record PortalSelection(
        Optional<PortalAccess> defaultPortal,
        Optional<Application> application,
        LimitSettings limits,
        HttpSettings http,
        ResponseLimits sizes,
        Duration idleTimeout) {

    public PortalSelection {
        if (idleTimeout.isNegative() || idleTimeout.isZero()) {
            throw new IllegalArgumentException("portalIdleTimeout must be positive, but was " + idleTimeout);
        }
    }

    PortalSettings settingsFor(PortalAccess access) {
        return new PortalSettings(access, limits, http, sizes);
    }

    /** Empty if the portal of the only member stays open. */
    Optional<Duration> memberIdleTimeout() {
        boolean isFixed = application.map(Application::memberId).isPresent();
        return isFixed ? Optional.empty() : Optional.of(idleTimeout);
    }
}
