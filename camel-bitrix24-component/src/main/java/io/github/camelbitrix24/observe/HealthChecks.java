/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.observe;

import io.github.camelbitrix24.portal.Portal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.jspecify.annotations.Nullable;

/**
 * Registers the health checks of open portals in Camel's repository for producers, which an application enables by
 * {@code camel.health.producersEnabled=true}.
 */
public final class HealthChecks {

    private final CamelContext context;
    private final Map<Portal, List<HealthCheck>> checks = new ConcurrentHashMap<>();

    public HealthChecks(CamelContext context) {
        this.context = context;
    }

    /** Registers the checks of a portal. */
    public void add(Portal portal) {
        WritableHealthCheckRepository repository = repository();
        if (repository != null) {
            List<HealthCheck> portalChecks =
                    List.of(new ProducerHealthCheck(portal), new AuthorizationHealthCheck(portal));
            portalChecks.forEach(repository::addHealthCheck);
            checks.put(portal, portalChecks);
        }
    }

    /** Removes the checks of a portal. */
    public void remove(Portal portal) {
        List<HealthCheck> portalChecks = checks.remove(portal);
        WritableHealthCheckRepository repository = repository();
        if (portalChecks != null && repository != null) {
            portalChecks.forEach(repository::removeHealthCheck);
        }
    }

    private @Nullable WritableHealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class);
    }
}
