/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.throughput;

import io.github.camelbitrix24.benchmarks.measure.ListExport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** What a client does in a measurement. */
enum Workload {
    /** Reads a list of deals as a stream. */
    EXPORT {
        @Override
        long run(CamelContext context, String webhookUrl, int number) throws Exception {
            return export(context, "crm.deal.list");
        }
    },
    /** Reads a list that is not measured. */
    WARM_UP {
        @Override
        long run(CamelContext context, String webhookUrl, int number) throws Exception {
            return export(context, "crm.lead.list");
        }
    },
    /** Reads a list with a hand-written route: one page after another by its offset, throttled. */
    EXPORT_HAND_WRITTEN {
        @Override
        long run(CamelContext context, String webhookUrl, int number) throws Exception {
            HandWrittenRoutes routes = new HandWrittenRoutes(webhookUrl);
            context.addRoutes(routes);
            context.start();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                template.requestBody("direct:export", Map.of("start", 0));
            }
            return routes.rows();
        }
    },
    /** Adds deals from 256 exchanges at once. */
    ADD {
        @Override
        long run(CamelContext context, String webhookUrl, int number) throws Exception {
            context.start();
            AtomicLong done = new AtomicLong();
            Semaphore room = new Semaphore(IN_FLIGHT);
            try (ProducerTemplate template = context.createProducerTemplate()) {
                for (int i = 0; i < number; i++) {
                    room.acquire();
                    Processor deal = exchange -> exchange.getMessage().setBody(DEAL);
                    CompletionStage<Exchange> answer = template.asyncSend("bitrix24:crm.deal.add", deal);
                    answer.whenComplete((exchange, failure) -> {
                        count(exchange, done);
                        room.release();
                    });
                }
                room.acquire(IN_FLIGHT);
            }
            return done.get();
        }
    },
    /** Adds deals from 64 threads that wait. */
    ADD_BLOCKING {
        @Override
        long run(CamelContext context, String webhookUrl, int number) throws Exception {
            context.start();
            AtomicLong done = new AtomicLong();
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            try (ProducerTemplate template = context.createProducerTemplate()) {
                callers.invokeAll(IntStream.range(0, number)
                        .mapToObj(i -> Executors.callable(() -> count(
                                template.send("bitrix24:crm.deal.add", each -> each.getMessage()
                                        .setBody(DEAL)),
                                done)))
                        .toList());
            }
            callers.shutdown();
            return done.get();
        }
    },
    /** Adds deals with a hand-written route: one request each, throttled. */
    ADD_HAND_WRITTEN {
        @Override
        long run(CamelContext context, String webhookUrl, int number) throws Exception {
            context.addRoutes(new HandWrittenRoutes(webhookUrl));
            context.start();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                for (int i = 0; i < number; i++) {
                    template.requestBody("direct:add", DEAL);
                }
            }
            return number;
        }
    },
    /** Calls many portals, each once; addresses are listed with commas. */
    PORTALS {
        @Override
        long run(CamelContext context, String webhookUrl, int number) throws Exception {
            context.start();
            List<CompletableFuture<Exchange>> calls = new ArrayList<>();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                template.setMaximumCacheSize(2 * number);
                for (String each : webhookUrl.split(",")) {
                    calls.add(template.asyncSend("bitrix24:user.current?webhookUrl=RAW(" + each + ")", asked -> {}));
                }
                return calls.stream()
                        .filter(call -> call.join().getException() == null)
                        .count();
            }
        }
    },
    /** Adds deals by the route for bulk writes. */
    BULK {
        @Override
        long run(CamelContext context, String webhookUrl, int number) throws Exception {
            AtomicLong done = new AtomicLong();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:import")
                            .split(body())
                            .streaming()
                            .parallelProcessing()
                            .to("bitrix24:crm.deal.add")
                            .process(exchange -> count(exchange, done));
                }
            });
            context.start();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                template.sendBody(
                        "direct:import",
                        IntStream.range(0, number).mapToObj(i -> DEAL).iterator());
            }
            return done.get();
        }
    };

    private static final int IN_FLIGHT = 256;
    private static final int CALLERS = 64;
    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal", "OPPORTUNITY", "100"));

    /** Runs it and returns how many rows it read or deals it added. */
    abstract long run(CamelContext context, String webhookUrl, int number) throws Exception;

    private static long export(CamelContext context, String method) throws Exception {
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return ListExport.run(template, "bitrix24:" + method + "?fetch=STREAM");
        }
    }

    private static void count(Exchange exchange, AtomicLong done) {
        if (exchange.getException() == null
                && Objects.toString(exchange.getMessage().getBody()).matches("\\d+")) {
            done.incrementAndGet();
        }
    }
}
