/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the page for those who come from another client. */
final class ComingFromRoutes {

    private ComingFromRoutes() {}

    static RouteBuilder activityType() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::activity-type-java[]
                from("direct:activityType")
                        .setBody(constant(Map.of("TYPE_ID", "QB_INVOICE", "NAME", "QuickBooks invoice")))
                        .to("bitrix24:crm.activity.type.add?bodyParam=fields");
                // end::activity-type-java[]
            }
        };
    }

    static RouteBuilder wonDeals() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::won-deals-java[]
                from("direct:wonDeals")
                        .setBody(
                                constant(Map.of("filter", Map.of("STAGE_ID", "WON"), "select", List.of("ID", "TITLE"))))
                        .to("bitrix24:crm.deal.list?fetch=ALL");
                // end::won-deals-java[]
            }
        };
    }

    static RouteBuilder chain() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off
                // tag::chain-java[]
                from("direct:chain")
                        .setBody(constant("""
                                {"company": "crm.company.add?fields[TITLE]=Acme",
                                 "deal": "crm.deal.add?fields[TITLE]=Order%2017&fields[COMPANY_ID]=$result[company]"}
                                """))
                        .to("bitrix24:batch?halt=true");
                // end::chain-java[]
                // spotless:on
            }
        };
    }

    static RouteBuilder event() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::event-java[]
                from("bitrix24:onCrmDealAdd").to("direct:newDeal");
                // end::event-java[]
            }
        };
    }
}
