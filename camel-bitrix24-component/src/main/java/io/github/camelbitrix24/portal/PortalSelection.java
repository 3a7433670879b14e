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
import java.util.Optional;

/**
 * Which portals an endpoint may call, and how.
 *
 * @param defaultPortal the portal that is called when a message names no member, if the address is known
 * @param application what opens the portals that messages name by their member id, if the endpoint leaves that to them
 */
public record PortalSelection(
        Optional<PortalAccess> defaultPortal,
        Optional<Application> application,
        LimitSettings limits,
        HttpSettings http) {

    PortalSettings settingsFor(PortalAccess access) {
        return new PortalSettings(access, limits, http);
    }
}
