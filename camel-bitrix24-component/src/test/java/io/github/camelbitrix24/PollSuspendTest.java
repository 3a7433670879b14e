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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Polled routes that are suspended, resumed, stopped and started. */
@ExtendWith(FakePortalExtension.class)
class PollSuspendTest {

    private PolledRoute route;

    @BeforeEach
    void createRoute(FakePortal portal) {
        route = new PolledRoute(portal);
    }

    /** The ways to interrupt a route and to continue it. */
    enum Interruption {
        ROUTE_SUSPENDED {
            @Override
            void begin(CamelContext context) throws Exception {
                context.getRouteController().suspendRoute("deals");
            }

            @Override
            void end(CamelContext context) throws Exception {
                context.getRouteController().resumeRoute("deals");
            }
        },
        ROUTE_STOPPED {
            @Override
            void begin(CamelContext context) throws Exception {
                context.getRouteController().stopRoute("deals");
            }

            @Override
            void end(CamelContext context) throws Exception {
                context.getRouteController().startRoute("deals");
            }
        },
        CONTEXT_SUSPENDED {
            @Override
            void begin(CamelContext context) {
                context.suspend();
            }

            @Override
            void end(CamelContext context) {
                context.resume();
            }
        };

        abstract void begin(CamelContext context) throws Exception;

        abstract void end(CamelContext context) throws Exception;
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Interruption.class)
    void f20AnInterruptedRouteDeliversTheRemainingRowsAndLaterOnes(Interruption interruption) throws Exception {
        interrupt(interruption, "");
        assertThat(route.titles).containsExactlyElementsOf(PolledRoute.numbers(1, 12));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Interruption.class)
    void f20TheStateSurvivesAnInterruptionWithoutARepository(Interruption interruption) throws Exception {
        interrupt(interruption, "&offsetRepository=");
        assertThat(route.titles).containsExactlyElementsOf(PolledRoute.numbers(1, 12));
    }

    /** Interrupts the route in the middle of the third of ten rows, and adds two rows afterwards. */
    private void interrupt(Interruption interruption, String options) throws Exception {
        CountDownLatch inThird = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        route.addMany(1, 10);
        route.doing(exchange -> {
            if (route.titles.size() == 3) {
                inThird.countDown();
                waitFor(interrupted);
            }
        });
        String uri = "bitrix24:crm.deal.list?watermark=ID&startAfter=0&initialDelay=0&delay=30";
        try (CamelFixture camel = route.start(receiving(options.isEmpty() ? uri + "&offsetRepository=#states" : uri))) {
            waitFor(inThird);
            var ended = CompletableFuture.runAsync(() -> run(() -> interruption.begin(camel.context())));
            await().atMost(PolledRoute.TIMEOUT).until(() -> isInterrupted(camel) || ended.isDone());
            interrupted.countDown();
            ended.get(30, TimeUnit.SECONDS);
            interruption.end(camel.context());
            route.awaitRows(10);
            route.add("11", "12");
            route.awaitRows(12);
            route.awaitPolls();
        }
    }

    private static boolean isInterrupted(CamelFixture camel) {
        return Objects.requireNonNull(camel.context().getRoute("deals")).getConsumer()
                        instanceof org.apache.camel.support.DefaultConsumer consumer
                && (consumer.isSuspendingOrSuspended() || consumer.isStoppingOrStopped());
    }

    private RouteBuilder receiving(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("deals").process(route::receive);
            }
        };
    }

    private static void waitFor(CountDownLatch latch) {
        run(() -> assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue());
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void run(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void f20RowsThatAreInAnAsynchronousRouteDuringASuspensionAreDeliveredOnce() throws Exception {
        CountDownLatch suspended = new CountDownLatch(1);
        route.addMany(1, 30);
        route.doing(exchange -> waitFor(suspended));
        Consumer<CamelFixture> interruption = camel -> run(() -> {
            camel.context().getRouteController().suspendRoute("deals");
            suspended.countDown();
            await().atMost(PolledRoute.TIMEOUT)
                    .until(() -> camel.context().getInflightRepository().size() == 0);
            camel.context().getRouteController().resumeRoute("deals");
        });
        RouteBuilder asynchronous = new RouteBuilder() {
            @Override
            public void configure() {
                from(PolledRoute.polling("bitrix24:crm.deal.list?watermark=ID&startAfter=0&maxMessagesPerPoll=7"))
                        .routeId("deals")
                        .to("seda:slow?waitForTaskToComplete=Never");
                from("seda:slow?concurrentConsumers=5").process(route::receive);
            }
        };
        try (CamelFixture camel = route.start(asynchronous)) {
            route.awaitRows(5);
            interruption.accept(camel);
            route.awaitRows(30);
            route.awaitPolls();
        }
        assertThat(route.titles).containsExactlyInAnyOrderElementsOf(PolledRoute.numbers(1, 30));
    }

    @Test
    void f38ARowThatIsMarkedForRollbackIsDeliveredAgain() {
        route.add("a", "b");
        route.doing(exchange -> {
            if (PolledRoute.title(exchange).equals("a") && route.titles.size() < 3) {
                exchange.setRollbackOnly(true);
            }
        });
        try (CamelFixture camel = route.byId("")) {
            route.awaitRows(2);
            route.clock.addAndGet(60_000);
            route.awaitRows(3);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).containsExactly("a", "b", "a");
    }

    @Test
    void f37ARowWhoseObjectCannotBeReadIsDoneWhenTheErrorHandlerOfTheRouteHandlesIt(FakePortal portal) {
        route.add("a");
        portal.on("crm.deal.get").answersError("", 400, "This deal is locked").always();
        RouteBuilder handling = new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process(PollSuspendTest.this::handled);
                from(PolledRoute.polling("bitrix24:crm.deal.list?watermark=ID&startAfter=0&enrich=true"
                                + "&bridgeErrorHandler=true"))
                        .routeId("deals")
                        .process(route::receive);
            }
        };
        try (CamelFixture camel = route.start(handling)) {
            await().atMost(PolledRoute.TIMEOUT).until(() -> !handledIds.isEmpty());
            route.clock.addAndGet(60_000);
            route.awaitPolls();
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(handledIds).containsExactly("a");
        assertThat(route.titles).isEmpty();
    }

    private final java.util.List<String> handledIds = new java.util.concurrent.CopyOnWriteArrayList<>();

    private void handled(Exchange exchange) {
        handledIds.add(PolledRoute.title(exchange));
    }
}
