/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.PolledRoute;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Polled rows whose route fails. */
@ExtendWith(FakePortalExtension.class)
class FailedRowsTest {

    private static final long HOUR = 3_600_000;

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private PolledRoute route;

    @BeforeEach
    void createRoute(FakePortal portal) {
        route = new PolledRoute(portal);
    }

    @Test
    void f23ARowThatAlwaysFailsNeitherRepeatsOthersNorCostsMore(FakePortal portal) {
        route.add("bad");
        portal.rows("crm.deal").seed(LongStream.rangeClosed(2, 4001), id -> Map.of("TITLE", "" + id));
        route.failingFor("bad");
        try (CamelFixture camel = route.byId("&maxMessagesPerPoll=500")) {
            route.awaitRows(4001);
            route.awaitPolls();
            portal.counts().clear();
            long requests = requestsOfPolls(portal);
            route.clock.addAndGet(HOUR);
            route.awaitRows(4002);
            assertThat(requestsOfPolls(portal)).isLessThanOrEqualTo(requests + 2);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        try (CamelFixture camel = route.byId("")) {
            route.awaitPolls();
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).hasSize(4002).endsWith("bad");
    }

    /** The requests of a fixed number of polls. */
    private long requestsOfPolls(FakePortal portal) {
        long before = portal.counts().requests();
        route.awaitPolls("crm.deal.list", 5);
        return portal.counts().requests() - before;
    }

    @Test
    void f23GreedyPollingPausesAlthoughARowIsSetAside(FakePortal portal) {
        route.add("bad", "good");
        route.failingFor("bad");
        try (CamelFixture camel = route.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("bitrix24:crm.deal.list?watermark=ID&startAfter=0&initialDelay=0&greedy=true&delay=3600000")
                        .routeId("deals")
                        .process(route::receive);
            }
        })) {
            route.awaitRows(2);
            long before = portal.counts().requests();
            await().during(java.time.Duration.ofMillis(300))
                    .atMost(PolledRoute.TIMEOUT)
                    .until(() -> portal.counts().requests() <= before + 2);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).containsExactly("bad", "good");
    }

    @Test
    void thePausesOfARowGrowAndItsAttemptsAreCounted() {
        route.add("bad");
        route.failingFor("bad");
        try (CamelFixture camel = route.byId("")) {
            for (int attempt = 1; attempt <= 4; attempt++) {
                route.awaitRows(attempt);
                route.awaitPolls();
                assertThat(route.titles).hasSize(attempt);
                route.clock.addAndGet(30L << (attempt - 1));
            }
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.exchanges.get(0).getMessage().getHeader(Exchange.REDELIVERED))
                .isNull();
        assertThat(route.exchanges.get(3).getMessage().getHeader(Exchange.REDELIVERED))
                .isEqualTo(true);
        assertThat(route.exchanges.get(3).getProperty(Exchange.REDELIVERY_COUNTER))
                .isEqualTo(3);
    }

    @Test
    void aFailedRowSurvivesARestartAndIsDeliveredInItsPresentState(FakePortal portal) {
        route.add("good", "bad");
        route.failingFor("bad");
        try (CamelFixture camel = route.byId("")) {
            route.awaitRows(2);
            route.awaitPolls();
            camel.call("bitrix24:crm.deal.update", Map.of("id", "2", "fields", Map.of("TITLE", "mended")));
        }
        route.clock.addAndGet(HOUR);
        try (CamelFixture camel = route.byId("")) {
            route.awaitRows(3);
            route.clock.addAndGet(HOUR);
            route.awaitPolls();
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).containsExactly("good", "bad", "mended");
    }

    @Test
    void aFailedRowThatIsDeletedIsForgotten(FakePortal portal) {
        route.add("bad", "good");
        route.failingFor("bad");
        try (CamelFixture camel = route.byId("")) {
            route.awaitRows(2);
            portal.rows("crm.deal").remove(1);
            route.clock.addAndGet(HOUR);
            route.awaitPolls();
            await().atMost(PolledRoute.TIMEOUT).until(() -> state().contains("\"failed\":[]"));
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).containsExactly("bad", "good");
    }

    private String state() {
        return String.valueOf(route.repository().getState("bitrix24/poll/deals"));
    }

    @Test
    void afterTheLastAttemptARowIsPassedToTheLogAndNotDeliveredAgain() {
        route.add("bad", "good");
        route.failingFor("bad");
        try (CamelFixture camel = route.byId("&maxDeliveryAttempts=2")) {
            route.awaitRows(2);
            route.clock.addAndGet(HOUR);
            route.awaitRows(3);
            await().atMost(PolledRoute.TIMEOUT).until(() -> state().contains("\"failed\":[]"));
            route.clock.addAndGet(HOUR);
            route.awaitPolls();
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).containsExactly("bad", "good", "bad");
    }

    @Test
    void afterTheLastAttemptTheErrorHandlerOfTheRouteReceivesTheRowOnce() {
        route.add("bad");
        route.failingFor("bad");
        try (CamelFixture camel = route.start(bridged(exchange -> {}, true))) {
            route.awaitRows(1);
            await().atMost(PolledRoute.TIMEOUT).until(() -> state().contains("\"failed\":[]"));
            route.clock.addAndGet(HOUR);
            route.awaitPolls();
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).containsExactly("bad");
        assertThat(handled).contains("bad");
    }

    @Test
    void aRowStaysSetAsideWhenTheErrorHandlerOfTheRouteFails() {
        route.add("bad");
        route.failingFor("bad");
        RouteBuilder failing = bridged(
                exchange -> {
                    throw new IllegalStateException("the dead letter queue is away");
                },
                false);
        try (CamelFixture camel = route.start(failing)) {
            route.awaitRows(1);
            int calls = 3;
            for (int i = 1; i <= calls; i++) {
                int expected = handled.size() + 1;
                route.clock.addAndGet(HOUR);
                await().atMost(PolledRoute.TIMEOUT).until(() -> handled.size() >= expected);
            }
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).containsExactly("bad");
        assertThat(state()).doesNotContain("\"failed\":[]");
    }

    /** A route whose error handler receives what the consumer reports. */
    private RouteBuilder bridged(org.apache.camel.Processor handler, boolean isHandled) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .onWhen(exchange -> exchange.getProperty(Exchange.ERRORHANDLER_BRIDGE) != null)
                        .handled(isHandled)
                        .process(exchange -> handled.add(PolledRoute.title(exchange)))
                        .process(handler);
                from(PolledRoute.polling("bitrix24:crm.deal.list?watermark=ID&startAfter=0&maxDeliveryAttempts=1"
                                + "&bridgeErrorHandler=true"))
                        .routeId("deals")
                        .process(route::receive);
            }
        };
    }

    @Test
    void pollingPausesWhileTooManyRowsAreSetAside() {
        route.addMany(1, 20);
        route.doing(exchange -> {
            if (isBroken) {
                throw new IllegalStateException("the accounting is down");
            }
        });
        try (CamelFixture camel = route.byId("&maxFailedRows=5&maxMessagesPerPoll=3")) {
            route.awaitRows(5);
            await().atMost(PolledRoute.TIMEOUT).until(() -> health(camel).contains("maxFailedRows"));
            assertThat(route.titles).hasSize(5);
            isBroken = false;
            route.clock.addAndGet(HOUR);
            route.awaitRows(25);
            await().atMost(PolledRoute.TIMEOUT).until(() -> health(camel).startsWith("UP"));
        }
        assertThat(route.titles).hasSize(25).containsAll(PolledRoute.numbers(1, 20));
    }

    private volatile boolean isBroken = true;

    private static String health(CamelFixture camel) {
        var consumer = (ScheduledPollConsumer)
                Objects.requireNonNull(camel.context().getRoute("deals")).getConsumer();
        var result = java.util.Objects.requireNonNull(consumer.getHealthCheck()).call();
        return result.getState() + " " + result.getMessage().orElse("");
    }

    @Test
    void theRowsOfAFailedListComeAgainOneByOne() {
        route.add("a", "bad", "c");
        route.doing(exchange -> {
            if (PolledRoute.title(exchange).contains("bad")) {
                throw new IllegalStateException("the accounting refuses it");
            }
        });
        try (CamelFixture camel = route.byId("&useIterator=false")) {
            route.awaitRows(1);
            route.awaitPolls();
            route.clock.addAndGet(HOUR);
            route.awaitRows(4);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).containsExactly("a+bad+c", "a", "bad", "c");
    }

    @Test
    void aRowWhoseObjectIsRefusedDoesNotKeepOthersFromBeingDelivered(FakePortal portal) {
        route.add("refused", "good");
        portal.on("crm.deal.get").answersError("", 400, "This deal is locked").times(1);
        try (CamelFixture camel = route.byId("&enrich=true")) {
            route.awaitRows(1);
            route.clock.addAndGet(HOUR);
            route.awaitRows(2);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).containsExactlyInAnyOrder("good", "refused");
    }

    /** What the rows of this test are converted to. */
    public record Deal(String title) {

        public Deal {
            if (title.equals("bad")) {
                throw new IllegalArgumentException("The title is not allowed");
            }
        }
    }

    @Test
    void aRowThatDoesNotFitTheOutputClassDoesNotKeepOthersFromBeingDelivered() {
        List<Object> titles = new CopyOnWriteArrayList<>();
        route.add("bad", "good");
        RouteBuilder converting = new RouteBuilder() {
            @Override
            public void configure() {
                from(PolledRoute.polling("bitrix24:crm.deal.list?watermark=ID&startAfter=0&outputClass="
                                + Deal.class.getName().replace("$", "%24")))
                        .routeId("deals")
                        .process(exchange -> titles.add(exchange.getMessage().getBody()));
            }
        };
        try (CamelFixture camel = route.start(converting)) {
            await().atMost(PolledRoute.TIMEOUT).until(() -> !titles.isEmpty());
            await().atMost(PolledRoute.TIMEOUT).until(() -> state().contains("[[\"1\","));
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(titles).containsExactly(new Deal("good"));
    }
}
