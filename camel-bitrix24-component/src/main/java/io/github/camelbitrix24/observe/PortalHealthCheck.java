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
 * Reports whether a portal can be called. A restart does not help if it cannot, so it is not a liveness check. It reads the state that calls have left and sends none itself: a check does not load the portal.
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

    /** Adds the state, and the details of a failure, to the result. */
    abstract void report(Portal subject, HealthCheckResultBuilder result);
}
