/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Part of Camel's check of a push route's consumer: DOWN while the events are not bound. */
public final class PushHealthCheck extends AbstractHealthCheck {

    private final Supplier<Optional<String>> obstacle;

    /** @param obstacle why the portal may not send the events */
    public PushHealthCheck(String routeId, Supplier<Optional<String>> obstacle) {
        super("camel", "bitrix24-binding-" + routeId);
        this.obstacle = obstacle;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        obstacle.get().ifPresentOrElse(reason -> result.message(reason).down(), result::up);
    }
}
