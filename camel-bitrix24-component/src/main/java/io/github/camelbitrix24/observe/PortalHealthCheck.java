/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.observe;

import io.github.camelbitrix24.portal.Portal;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Tells whether a portal can be called. A restart does not help when it cannot, so it is no liveness check. It reads
 * what calls have met and makes none itself: a check costs the portal nothing.
 */
abstract class PortalHealthCheck extends AbstractHealthCheck {

    private final Portal portal;

    PortalHealthCheck(String name, Portal portal) {
        super("camel", "bitrix24-" + name + "-" + portal.name());
        this.portal = portal;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected final void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        result.detail("portal", portal.host());
        report(portal, result);
    }

    /** Puts the state, and the details of a bad one, into the result. */
    abstract void report(Portal subject, HealthCheckResultBuilder result);
}
