/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;

/** Receives new deals from the portal's offline queue and adds a planned call for each. */
@ApplicationScoped
public class CallRoutes extends RouteBuilder {

    /** The types of Bitrix24 for a deal and a call. */
    private static final int DEAL = 2;

    private static final int CALL = 2;

    private static final String SUBJECT = "subject";

    private final Event<PlannedCall> planned;

    CallRoutes(Event<PlannedCall> planned) {
        this.planned = planned;
    }

    @Override
    public void configure() {
        from("bitrix24:onCrmDealAdd?enrich=true&initialDelay=0&delay=200")
                .routeId("new-deals")
                .process(CallRoutes::planCall)
                .to("bitrix24:crm.activity.add?bodyParam=fields")
                .process(this::publish);
    }

    /** Replaces the deal of the event with the fields of an activity. */
    private static void planCall(Exchange exchange) throws InvalidPayloadException {
        Map<?, ?> deal = exchange.getMessage().getMandatoryBody(Map.class);
        String subject = "Call about " + deal.get("TITLE");
        exchange.setVariable(SUBJECT, subject);
        exchange.getMessage()
                .setBody(Map.of(
                        "OWNER_TYPE_ID",
                        DEAL,
                        "OWNER_ID",
                        String.valueOf(deal.get("ID")),
                        "TYPE_ID",
                        CALL,
                        "SUBJECT",
                        exchange.getVariable(SUBJECT, String.class),
                        "RESPONSIBLE_ID",
                        1,
                        "COMMUNICATIONS",
                        List.of(Map.of("TYPE", "PHONE", "VALUE", "+1 202 555 0143"))));
    }

    private void publish(Exchange exchange) throws InvalidPayloadException {
        Long id = exchange.getMessage().getMandatoryBody(Long.class);
        planned.fire(new PlannedCall(id, exchange.getVariable(SUBJECT, String.class)));
    }
}
