/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.observe;

import io.github.camelbitrix24.dispatch.CircuitState;
import io.github.camelbitrix24.portal.Portal;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Down while the portal blocks this client, so that no calls are sent. */
final class ProducerHealthCheck extends PortalHealthCheck {

    ProducerHealthCheck(Portal portal) {
        super("producer", portal);
    }

    @Override
    void report(Portal subject, HealthCheckResultBuilder result) {
        if (subject.circuitState() instanceof CircuitState.Open open) {
            result.message("The portal " + subject.host() + " has blocked this client (" + open.code() + ")."
                            + " Ask Bitrix24 support to lift the block.")
                    .detail("since", open.since().toString())
                    .detail("probeAt", open.probeAt().toString())
                    .down();
        } else {
            result.up();
        }
    }
}
