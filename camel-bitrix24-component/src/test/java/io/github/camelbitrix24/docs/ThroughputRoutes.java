/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import io.github.camelbitrix24.rest.ResultReference;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the pages on whole lists and on batches. */
final class ThroughputRoutes {

    private ThroughputRoutes() {}

    static RouteBuilder export() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::export-java[]
                from("direct:export")
                        .setBody(constant(Map.of(
                                "filter", Map.of("STAGE_ID", "WON"), "select", List.of("ID", "TITLE", "OPPORTUNITY"))))
                        .to("bitrix24:crm.deal.list?fetch=STREAM")
                        .split(body())
                        .streaming()
                        .to("direct:deal");
                // end::export-java[]
            }
        };
    }

    static RouteBuilder sorted() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::sorted-java[]
                from("direct:sorted")
                        .setBody(constant(Map.of("order", Map.of("OPPORTUNITY", "DESC"))))
                        .to("bitrix24:crm.deal.list?fetch=ALL&onIncomplete=WARN");
                // end::sorted-java[]
            }
        };
    }

    static RouteBuilder bulk() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::bulk-java[]
                from("direct:import")
                        .split(body())
                        .streaming()
                        .parallelProcessing()
                        .to("bitrix24:crm.deal.add?bodyParam=fields");
                // end::bulk-java[]
            }
        };
    }

    static RouteBuilder batch() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::batch-java[]
                from("direct:customer")
                        .setBody(constant(List.of(
                                Map.of(
                                        "method",
                                        "crm.company.add",
                                        "params",
                                        Map.of("fields", Map.of("TITLE", "Acme"))),
                                Map.of(
                                        "method",
                                        "crm.deal.add",
                                        "params",
                                        Map.of(
                                                "fields",
                                                Map.of("TITLE", "Order 17", "COMPANY_ID", ResultReference.of(0)))))))
                        .to("bitrix24:batch?halt=true")
                        .log("Company ${body[0]}, deal ${body[1]}");
                // end::batch-java[]
            }
        };
    }
}
