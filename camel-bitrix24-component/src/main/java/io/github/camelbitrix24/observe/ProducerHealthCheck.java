package io.github.camelbitrix24.observe;

import io.github.camelbitrix24.portal.Portal;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Down while the portal blocks this client by hand, so that nothing is sent. */
final class ProducerHealthCheck extends PortalHealthCheck {

    ProducerHealthCheck(Portal portal) {
        super("producer", portal);
    }

    @Override
    void tell(Portal subject, HealthCheckResultBuilder result) {
        result.up();
    }
}
