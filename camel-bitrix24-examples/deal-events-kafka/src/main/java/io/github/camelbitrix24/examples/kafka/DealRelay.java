/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.kafka;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Relays pushed events to Kafka, and processes them from Kafka. */
public final class DealRelay extends RouteBuilder {

    private static final String TOPIC = "kafka:bitrix24-deals?brokers={{kafka.brokers}}";

    @Override
    public void configure() {
        // The portal receives 200 only after the broker has stored the event.
        from("webhook:bitrix24:onCrmDealAdd,onCrmDealUpdate?webhookComponentName=platform-http"
                        + "&webhookPath=/bitrix24&webhookExternalUrl={{external.url}}")
                .routeId("relay")
                .setHeader("kafka.KEY", simple("${body[FIELDS][ID]}"))
                .marshal()
                .json(JsonLibrary.Jackson)
                .to(TOPIC);

        // A failed event is read again: the offset is committed after the deal is processed.
        from(TOPIC + "&groupId=worker&autoOffsetReset=earliest&breakOnFirstError=true")
                .routeId("worker")
                .unmarshal()
                .json(JsonLibrary.Jackson)
                .setBody(simple("${body[FIELDS][ID]}"))
                .to("bitrix24:crm.deal.get?bodyParam=id")
                .to("{{work}}");
    }
}
