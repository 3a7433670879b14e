/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;

/** Camel's check of a polling consumer, which is also DOWN while an obstacle exists. */
final class ConsumerHealthCheck extends ScheduledPollConsumerHealthCheck {

    private final Supplier<Optional<String>> obstacle;

    ConsumerHealthCheck(ScheduledPollConsumer consumer, String id, Supplier<Optional<String>> obstacle) {
        super(consumer, id);
        this.obstacle = obstacle;
    }

    @Override
    public Result call(Map<String, Object> options) {
        Result result = super.call(options);
        Optional<String> reason = isEnabled() ? obstacle.get() : Optional.empty();
        return reason.isEmpty() ? result : down(result, reason.get());
    }

    private Result down(Result polls, String reason) {
        HealthCheckResultBuilder builder =
                HealthCheckResultBuilder.on(this).down().message(reason).details(polls.getDetails());
        return polls.getError().map(builder::error).orElse(builder).build();
    }
}
