/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import org.apache.camel.builder.RouteBuilder;

/** The routes of the page on receiving changes. */
final class EventRoutes {

    private EventRoutes() {}

    static RouteBuilder queue() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::queue-java[]
                from("bitrix24:onCrmDealAdd,onCrmDealUpdate?offsetRepository=#marks")
                        .log("Deal ${body[FIELDS][ID]}: ${header.CamelBitrix24Event}")
                        .to("direct:book");
                // end::queue-java[]
            }
        };
    }

    static RouteBuilder push() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::push-java[]
                from("webhook:bitrix24:onCrmDealAdd?webhookComponentName=platform-http"
                                + "&webhookPath=/bitrix24&webhookExternalUrl={{external}}")
                        .to("direct:book");
                // end::push-java[]
            }
        };
    }

    static RouteBuilder poll() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::poll-java[]
                from("bitrix24:crm.deal.list?watermark=DATE_MODIFY&offsetRepository=#marks")
                        .log("Deal ${body[ID]} changed at ${body[DATE_MODIFY]}")
                        .to("direct:book");
                // end::poll-java[]
            }
        };
    }

    static RouteBuilder joined() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::joined-java[]
                from("bitrix24:onCrmDealAdd,onCrmDealUpdate?enrich=true&authConnector=books")
                        .to("direct:changed");

                from("webhook:bitrix24:onCrmDealAdd,onCrmDealUpdate?enrich=true&webhookComponentName=platform-http"
                                + "&webhookPath=/bitrix24&webhookExternalUrl={{external}}")
                        .to("direct:changed");

                from("bitrix24:crm.deal.list?watermark=DATE_MODIFY&enrich=true&offsetRepository=#marks")
                        .to("direct:changed");

                from("direct:changed")
                        .filter(simple("${body[MODIFY_BY_ID]} != '{{ownUser}}'"))
                        .idempotentConsumer(header("CamelBitrix24DedupKey"))
                        .idempotentRepository("seen")
                        .to("direct:book");
                // end::joined-java[]
            }
        };
    }
}
