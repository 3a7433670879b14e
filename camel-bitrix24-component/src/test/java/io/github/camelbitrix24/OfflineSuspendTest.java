/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.fixture.QueueRoute.until;
import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.AcceleratedTimeSource;
import io.github.camelbitrix24.fixture.QueueRoute;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Suspendable;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events that a suspension or a stop overtakes between the read and the route. */
@ExtendWith(FakePortalExtension.class)
class OfflineSuspendTest {

    private static final String URI = "bitrix24:onCrmDealUpdate?initialDelay=0&delay=50";
    private static final int EVENTS = 10;

    private final List<String> routed = new CopyOnWriteArrayList<>();
    private volatile Runnable atSecond = () -> {};
    private final CompletableFuture<Void> isDone = new CompletableFuture<>();

    @Test
    void f20ASuspendedRouteGivesTheRestBackAndReceivesItAfterTheResumption(FakePortal portal) throws Exception {
        try (QueueRoute queue = started(portal, URI)) {
            atSecond = inBackground(queue, queue::suspend);
            queue.changeDeals(1, EVENTS);
            isDone.join();
            until(() -> portal.events().queued().stream()
                    .allMatch(event -> event.processId().isEmpty()));
            assertThat(routed).hasSize(2);
            assertThat(portal.events().queued()).hasSize(EVENTS - 2);

            queue.resume();
            queue.untilQueueIsEmpty();
            queue.changeDeals(11, 12);
            queue.untilQueueIsEmpty();
        }
        assertThat(routed).hasSize(EVENTS + 2).doesNotHaveDuplicates();
    }

    @Test
    void f20ASuspendedContextLosesNothing(FakePortal portal) {
        try (QueueRoute queue = started(portal, URI)) {
            atSecond = inBackground(queue, queue.context()::suspend);
            queue.changeDeals(1, EVENTS);
            isDone.join();
            assertThat(routed).hasSize(2);

            queue.context().resume();
            queue.untilQueueIsEmpty();
        }
        assertThat(routed).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @Test
    void f20AStoppedRouteReceivesTheRestAfterTheStart(FakePortal portal) throws Exception {
        try (QueueRoute queue = started(portal, URI)) {
            atSecond = inBackground(
                    queue, () -> queue.context().getRouteController().stopRoute(QueueRoute.ID));
            queue.changeDeals(1, EVENTS);
            isDone.join();
            assertThat(routed).hasSize(2);
            assertThat(portal.events().queued()).hasSize(EVENTS - 2).allMatch(event -> event.processId()
                    .isEmpty());

            queue.context().getRouteController().startRoute(QueueRoute.ID);
            queue.untilQueueIsEmpty();
        }
        assertThat(routed).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @Test
    void f20AnotherNodeReceivesWhatASuspendedNodeGivesBack(FakePortal portal) throws Exception {
        Consumer<Bitrix24Component> other = component ->
                component.getAuth().setPortalUrl(portal.url().toString().replace("127.0.0.1", "localhost"));
        try (QueueRoute queue = started(portal, URI)) {
            atSecond = inBackground(queue, queue::suspend);
            queue.changeDeals(1, EVENTS);
            isDone.join();
            try (QueueRoute second = QueueRoute.start(portal, other, keeping(URI))) {
                second.untilQueueIsEmpty();
            }
        }
        assertThat(routed).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @Test
    void f20EventsThatArriveAfterTheSuspensionAreGivenBack(FakePortal portal) throws Exception {
        try (QueueRoute queue = started(portal, URI)) {
            until(queue::isUp);
            portal.on("event.offline.get").delays(Duration.ofSeconds(1)).once();
            queue.changeDeals(1, EVENTS);
            until(() -> portal.events().queued().stream()
                    .noneMatch(event -> event.processId().isEmpty()));
            queue.suspend();

            assertThat(routed).as("the response has not arrived yet").isEmpty();
            until(() -> portal.events().queued().stream()
                    .allMatch(event -> event.processId().isEmpty()));
            queue.resume();
            queue.untilQueueIsEmpty();
        }
        assertThat(routed).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @Test
    void f20WithoutReservationsTheEventsThatWereReadAreRouted(FakePortal portal) {
        portal.events().withoutReservation();
        try (QueueRoute queue = started(portal, URI + "&reserve=false")) {
            atSecond = inBackground(queue, queue::suspend);
            queue.changeDeals(1, EVENTS);
            isDone.join();
            until(() -> routed.size() == EVENTS || !portal.events().queued().isEmpty());
            assertThat(routed.size() + portal.events().queued().size()).isEqualTo(EVENTS);
        }
        assertThatPortal(portal).executed("event.offline.error").times(0);
    }

    /** On a portal that lists reserved events. */
    @Test
    void anOrphanBehindAThousandReservedEventsIsFound() {
        Consumer<Bitrix24Component> fast = component -> AcceleratedTimeSource.in(component.getCamelContext(), 20);
        String uri = URI + "&maxMessagesPerPoll=2000&greedy=true&orphanAfter=30000";
        try (FakePortal portal = FakePortal.start()) {
            reserveLast(portal);
            routeAll(portal, fast, uri);
        }
        assertThat(routed).hasSize(1_051).doesNotHaveDuplicates();
    }

    private void reserveLast(FakePortal portal) {
        try (QueueRoute binding = started(portal, URI)) {
            binding.suspendConsumer();
            binding.changeDeals(1, 1_051);
            binding.camel()
                    .call(
                            "bitrix24:event.offline.get",
                            Map.of("clear", 0, "filter", Map.of("=EVENT_NAME", "ONCRMDEALUPDATE", ">ID", 1_050)));
        }
    }

    private void routeAll(FakePortal portal, Consumer<Bitrix24Component> fast, String uri) {
        try (QueueRoute queue = QueueRoute.start(portal, fast, new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(QueueRoute.ID).process(new NeverDone());
            }
        })) {
            until(() -> routed.size() >= 1_051);
            queue.context().getShutdownStrategy().setTimeout(1);
        }
    }

    /** Keeps exchanges in the route. */
    private final class NeverDone extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            routed.add(QueueRoute.deal(exchange));
            return false;
        }
    }

    private interface Action {

        void run() throws Exception;
    }

    /** Runs an action while the second event is in the route, until it has begun to suspend or stop the consumer. */
    private Runnable inBackground(QueueRoute queue, Action action) {
        return () -> {
            ServiceSupport consumer =
                    (ServiceSupport) Objects.requireNonNull(queue.context().getRoute(QueueRoute.ID))
                            .getConsumer();
            assertThat(consumer).isInstanceOf(Suspendable.class);
            Executors.newSingleThreadExecutor().execute(() -> {
                try {
                    action.run();
                    isDone.complete(null);
                } catch (Exception e) {
                    isDone.completeExceptionally(e);
                }
            });
            until(consumer::isSuspendingOrSuspended);
        };
    }

    private QueueRoute started(FakePortal portal, String uri) {
        return QueueRoute.start(portal, component -> {}, keeping(uri)).bound();
    }

    private RouteBuilder keeping(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(QueueRoute.ID).process(exchange -> {
                    routed.add(QueueRoute.deal(exchange));
                    if (routed.size() == 2) {
                        atSecond.run();
                    }
                });
            }
        };
    }
}
