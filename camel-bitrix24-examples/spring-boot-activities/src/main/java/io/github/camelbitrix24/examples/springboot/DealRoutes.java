/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.springboot;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Receives pushed events and adds activities; the member id header selects the portal in both directions. */
@Component
final class DealRoutes extends RouteBuilder {

    private static final int DEAL = 2;
    private static final String TYPE = "NEW_DEAL";
    private static final String PUSH = "?webhookComponentName=platform-http&bindEvents=false&webhookPath=";

    @Override
    public void configure() {
        from("webhook:bitrix24:onAppInstall" + PUSH + "/bitrix24/install")
                .routeId("installation")
                .setBody(DealRoutes::binding)
                .to("bitrix24:event.bind")
                .setBody(constant(Map.of("TYPE_ID", TYPE, "NAME", "New deal")))
                .to("bitrix24:crm.activity.type.add?bodyParam=fields")
                .log("Installed on ${header.CamelBitrix24Domain}");

        from("webhook:bitrix24:onCrmDealAdd" + PUSH + "/bitrix24/events&enrich=true")
                .routeId("deals")
                .setBody(DealRoutes::activity)
                .to("bitrix24:crm.activity.add?bodyParam=fields")
                .log("Activity ${body}");
    }

    private static Map<String, Object> binding(Exchange installation) {
        String handler = installation.getContext().resolvePropertyPlaceholders("{{external.url}}/bitrix24/events");
        return Map.of("event", "onCrmDealAdd", "handler", handler);
    }

    private static Map<String, Object> activity(Exchange event) {
        Map<?, ?> deal = event.getMessage().getBody(Map.class);
        Object responsible = deal.get("ASSIGNED_BY_ID");
        return Map.of(
                "OWNER_TYPE_ID",
                DEAL,
                "OWNER_ID",
                String.valueOf(deal.get("ID")),
                "PROVIDER_ID",
                "REST_APP",
                "PROVIDER_TYPE_ID",
                TYPE,
                "RESPONSIBLE_ID",
                responsible == null ? "1" : responsible,
                "SUBJECT",
                "Welcome the customer of " + deal.get("TITLE"));
    }
}
