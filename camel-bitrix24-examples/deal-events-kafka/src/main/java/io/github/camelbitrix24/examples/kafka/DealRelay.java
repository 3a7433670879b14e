/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.kafka;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** From the portal to Kafka, and from Kafka to the work. */
public final class DealRelay extends RouteBuilder {

    private static final String TOPIC = "kafka:bitrix24-deals?brokers={{kafka.brokers}}";

    @Override
    public void configure() {
        // The portal has its 200 when the broker has the event, and not before.
        from("webhook:bitrix24:onCrmDealAdd,onCrmDealUpdate?webhookComponentName=platform-http"
                        + "&webhookPath=/bitrix24&webhookExternalUrl={{external.url}}")
                .routeId("relay")
                .setHeader("kafka.KEY", simple("${body[FIELDS][ID]}"))
                .marshal()
                .json(JsonLibrary.Jackson)
                .to(TOPIC);

        // What fails is read again: the offset moves when the deal is dealt with.
        from(TOPIC + "&groupId=worker&autoOffsetReset=earliest&breakOnFirstError=true")
                .routeId("worker")
                .unmarshal()
                .json(JsonLibrary.Jackson)
                .setBody(simple("${body[FIELDS][ID]}"))
                .to("bitrix24:crm.deal.get?bodyParam=id")
                .to("{{work}}");
    }
}
