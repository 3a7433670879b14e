/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import io.github.camelbitrix24.row.Deal;
import io.github.camelbitrix24.row.FieldName;
import io.github.camelbitrix24.row.Money;
import io.github.camelbitrix24.row.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** The routes of the page on rows. */
final class RowRoutes {

    private RowRoutes() {}

    static RouteBuilder deals() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::rows-java[]
                from("direct:deals")
                        .setBody(constant("{\"select\": [\"*\", \"UF_*\"]}"))
                        .to("bitrix24:crm.deal.list?fetch=STREAM&outputClass=" + Deal.class.getName())
                        .split(body())
                        .streaming()
                        .to("direct:deal");
                // end::rows-java[]
            }
        };
    }

    static RouteBuilder won() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::row-change-only-java[]
                from("direct:won")
                        .setBody(deal -> Map.of(
                                "id",
                                String.valueOf(deal.getMessage().getHeader("deal")),
                                "fields",
                                new Won(
                                        "C9:WON",
                                        LocalDate.of(2026, 11, 26),
                                        new Money(new BigDecimal("100.50"), "EUR"),
                                        null)))
                        .to("bitrix24:crm.item.update?params.entityTypeId=2");
                // end::row-change-only-java[]
            }
        };
    }

    // tag::row-record-java[]
    @Row
    public record Won(
            String stageId,
            LocalDate closedate,
            @FieldName(upper = "UF_CRM_BONUS") Money bonus,
            @Nullable Boolean isReturnCustomer) {}
    // end::row-record-java[]
}
