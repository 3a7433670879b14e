/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Receives new deals. Only an installed application may: see {@code queue.read} in the configuration. */
@ApplicationScoped
public class QueueRoutes extends RouteBuilder {

    private final ReceivedEvents events;

    QueueRoutes(ReceivedEvents heard) {
        this.events = heard;
    }

    @Override
    public void configure() {
        from("bitrix24:onCrmDealAdd?enrich=true&initialDelay=0&delay=200")
                .autoStartup("{{queue.read}}")
                .process(events);
    }
}
