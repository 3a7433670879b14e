/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the page on Kamelets. */
final class KameletRoutes {

    private KameletRoutes() {}

    static RouteBuilder sink() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::kamelet-sink-java[]
                from("direct:newDeal")
                        .setBody(order -> Map.of("TITLE", "Order 17", "OPPORTUNITY", 199.90, "CURRENCY_ID", "EUR"))
                        .to("kamelet:bitrix24-sink?method=crm.deal.add&bodyParam=fields")
                        .log("Deal ${body}");
                // end::kamelet-sink-java[]
            }
        };
    }

    static RouteBuilder source() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::kamelet-source-java[]
                from("kamelet:bitrix24-source?events=onCrmDealAdd,onCrmDealUpdate&enrich=true")
                        .log("${header.CamelBitrix24Event}: ${body}")
                        .to("direct:book");
                // end::kamelet-source-java[]
            }
        };
    }

    static RouteBuilder list() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::kamelet-list-java[]
                from("kamelet:bitrix24-list-source?method=crm.deal.list&startAfter=0")
                        .log("A new deal: ${body}")
                        .to("direct:book");
                // end::kamelet-list-java[]
            }
        };
    }
}
