/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.throughput;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** What an engineer writes without the component: {@code throttle}, {@code http:} and a loop over {@code next}. */
final class HandWrittenRoutes extends RouteBuilder {

    private final String http;
    private final AtomicLong rows = new AtomicLong();

    HandWrittenRoutes(String webhookUrl) {
        this.http = webhookUrl;
    }

    /** How many rows were read. */
    long rows() {
        return rows.get();
    }

    @Override
    public void configure() {
        errorHandler(defaultErrorHandler().logExhausted(false).loggingLevel(LoggingLevel.OFF));
        from("direct:export")
                .setProperty("more", constant(true))
                .loopDoWhile(exchangeProperty("more"))
                .throttle(1)
                .timePeriodMillis(500)
                .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .marshal()
                .json(JsonLibrary.Jackson)
                .to(http + "crm.deal.list")
                .unmarshal()
                .json(JsonLibrary.Jackson, Map.class)
                .process(this::readPage)
                .end();
        add();
    }

    private void add() {
        from("direct:add")
                .throttle(1)
                .timePeriodMillis(500)
                .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .marshal()
                .json(JsonLibrary.Jackson)
                .to(http + "crm.deal.add")
                .unmarshal()
                .json(JsonLibrary.Jackson, Map.class);
    }

    private void readPage(Exchange exchange) {
        Map<?, ?> answer = exchange.getMessage().getBody(Map.class);
        if (answer.get("result") instanceof List<?> page) {
            rows.addAndGet(page.size());
        }
        Object next = answer.get("next");
        exchange.setProperty("more", next != null);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("start", next);
        exchange.getMessage().setBody(parameters);
    }
}
