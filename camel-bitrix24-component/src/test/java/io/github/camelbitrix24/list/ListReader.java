/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.limit.RequestBucket;
import io.github.camelbitrix24.producer.Fetch;
import io.github.camelbitrix24.test.FakePortal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads lists from a fake portal, alone or two at a time that wait for the same request. */
final class ListReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakePortal portal =
            FakePortal.builder().pageSize(CatalogList.PAGE).journalKeeps(0).start();
    private final CamelFixture alone = CamelFixture.with(settings().andThen(CamelFixture.withoutRateLimit()));
    private final CamelFixture waiting = CamelFixture.with(settings()
            .andThen(component -> component.getLimits().setBucketSource((host, rate, clock) -> new ExhaustedBucket())));

    /** The rows of a read, and the failure that ended it. */
    record Outcome(List<JsonNode> rows, @Nullable Throwable failure) {}

    private Consumer<Bitrix24Component> settings() {
        return component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getLimits().setRetryDelay(1);
        };
    }

    FakePortal portal() {
        return portal;
    }

    Outcome read(CatalogList list, Fetch fetch) {
        Exchange exchange = alone.exchange(uri(list, fetch), asked -> ask(asked, list));
        return outcome(exchange, list);
    }

    /** Two equal calls at the same time, which wait for the rate limit. */
    List<Outcome> readTwice(CatalogList list, Fetch fetch) {
        try {
            AsyncProducer producer =
                    waiting.context().getEndpoint(uri(list, fetch)).createAsyncProducer();
            producer.start();
            List<CompletableFuture<Exchange>> both = Stream.of(1, 2)
                    .map(each -> {
                        Exchange exchange = producer.getEndpoint().createExchange();
                        ask(exchange, list);
                        return producer.processAsync(exchange);
                    })
                    .toList();
            List<Outcome> outcomes =
                    both.stream().map(done -> outcome(done.join(), list)).toList();
            producer.stop();
            return outcomes;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String uri(CatalogList list, Fetch fetch) {
        return "bitrix24:dynamic?validation=OFF&fetch=" + fetch + (list.isRest3() ? "&apiVersion=REST_3" : "");
    }

    private static void ask(Exchange exchange, CatalogList list) {
        exchange.getMessage().setHeader(Bitrix24Constants.METHOD, list.method().name());
    }

    private static Outcome outcome(Exchange exchange, CatalogList list) {
        if (exchange.getException() != null) {
            return new Outcome(List.of(), exchange.getException());
        }
        List<JsonNode> rows = new ArrayList<>();
        Object body = exchange.getMessage().getBody();
        if (body instanceof Iterator<?> stream) {
            try {
                stream.forEachRemaining(row -> rows.add(JSON.valueToTree(row)));
            } catch (RuntimeException e) {
                return new Outcome(rows, e);
            }
        } else {
            rowsIn(JSON.valueToTree(body), list).forEach(rows::add);
        }
        return new Outcome(rows, null);
    }

    /** The rows of a page, which has them at their path, or of a whole list. */
    private static JsonNode rowsIn(JsonNode body, CatalogList list) {
        JsonNode rows = body;
        for (String step : list.path().split("\\.", -1)) {
            rows = body.isObject() && !step.isEmpty() ? rows.path(step) : rows;
        }
        return rows;
    }

    @Override
    public void close() {
        alone.close();
        waiting.close();
        portal.close();
    }

    /** A portal with a rate limit that makes every call wait for a moment. */
    private static final class ExhaustedBucket implements RequestBucket {

        private static final long WAIT = 1_000_000;

        @Override
        public long take() {
            return WAIT;
        }

        @Override
        public void giveBack() {
            // Nothing is counted.
        }

        @Override
        public long free() {
            return 0;
        }

        @Override
        public long nanosUntilFree(int requests) {
            return 0;
        }

        @Override
        public void drain() {
            // It is empty.
        }

        @Override
        public void close() {
            // Nothing is shared.
        }
    }
}
