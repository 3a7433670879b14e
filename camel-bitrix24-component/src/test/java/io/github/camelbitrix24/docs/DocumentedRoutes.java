/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24NotFoundException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the documentation, as the pages show them. */
final class DocumentedRoutes {

    private DocumentedRoutes() {}

    static RouteBuilder call() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::call-java[]
                from("direct:newDeal")
                        .setBody(order -> Map.of(
                                "fields", Map.of("TITLE", "Order 17", "OPPORTUNITY", 199.90, "CURRENCY_ID", "EUR")))
                        .to("bitrix24:crm.deal.add")
                        .log("Deal ${body}");
                // end::call-java[]
            }
        };
    }

    static RouteBuilder bodyParam() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::body-param-java[]
                from("direct:newDeal")
                        .setBody(order -> Map.of("TITLE", "Order 17", "OPPORTUNITY", 199.90, "CURRENCY_ID", "EUR"))
                        .to("bitrix24:crm.deal.add?bodyParam=fields")
                        .log("Deal ${body}");
                // end::body-param-java[]
            }
        };
    }

    static RouteBuilder pages() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off
                // tag::list-page-java[]
                from("direct:deals")
                    .setHeader(Bitrix24Constants.START, constant(0))
                    .loopDoWhile(header(Bitrix24Constants.START).isNotNull())
                        .setBody(constant(Map.of("order", Map.of("ID", "ASC"))))
                        .to("bitrix24:crm.deal.list")
                        .to("direct:page")
                        .setHeader(Bitrix24Constants.START, header(Bitrix24Constants.NEXT))
                    .end();
                // end::list-page-java[]
                // spotless:on
            }
        };
    }

    static RouteBuilder errors() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::errors-java[]
                onException(Bitrix24AuthorizationException.class).to("direct:askAnAdministrator");
                onException(Bitrix24NotFoundException.class).handled(true).to("direct:forgetIt");
                onException(Bitrix24UnknownOutcomeException.class).handled(true).to("direct:lookFirst");
                onException(Bitrix24LimitException.class).maximumRedeliveries(3).redeliveryDelay(60_000);

                from("direct:newDeal").to("bitrix24:crm.deal.add");
                // end::errors-java[]
            }
        };
    }

    static RouteBuilder dynamic() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::dynamic-java[]
                from("direct:add")
                        .setHeader("CamelBitrix24Method")
                        .simple("crm.${header.kind}.add")
                        .to("bitrix24:crm.deal.add?bodyParam=fields");
                // end::dynamic-java[]
            }
        };
    }

    static RouteBuilder outputClass() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::output-class-java[]
                from("direct:company")
                        .setBody(simple("{\"entityTypeId\": 4, \"id\": ${body}}"))
                        .toF("bitrix24:crm.item.get?resultPath=item&outputClass=%s", Company.class.getName());
                // end::output-class-java[]
            }
        };
    }
}
