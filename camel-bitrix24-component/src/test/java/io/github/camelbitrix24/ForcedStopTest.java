/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.fixture.QueueRoute.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.AcceleratedTimeSource;
import io.github.camelbitrix24.fixture.QueueRoute;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.event.QueuedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stop that is forced, because exchanges do not complete within Camel's timeout, which is one second here. */
@ExtendWith(FakePortalExtension.class)
class ForcedStopTest {

    /** Of the component's clock, not of Camel's. */
    private static final int SPEED = 10;

    private static final String EVENTS = "bitrix24:onCrmDealUpdate?initialDelay=0&delay=50";
    private static final String ADD = "bitrix24:crm.deal.add?coalesce=NONE";

    private final List<Exchange> ended = new CopyOnWriteArrayList<>();
    private final ExecutorService callers = Executors.newFixedThreadPool(3);
    private volatile Consumer<Exchange> onEvent = event -> {};

    private final RouteBuilder routes = new RouteBuilder() {
        @Override
        public void configure() {
            from(EVENTS).routeId(QueueRoute.ID).process(event -> onEvent.accept(event));
        }
    };

    @AfterEach
    void shutDown() {
        callers.shutdownNow();
    }

    private static QueueRoute start(FakePortal portal, Consumer<Bitrix24Component> settings, RouteBuilder routes) {
        QueueRoute queue = QueueRoute.start(
                portal,
                component -> {
                    AcceleratedTimeSource.in(component.getCamelContext(), SPEED);
                    settings.accept(component);
                },
                routes);
        queue.context().getShutdownStrategy().setTimeout(1);
        return queue;
    }

    /** One request at a time, and the next call after a second. */
    private static void slowly(Bitrix24Component component) {
        component.getLimits().setRequestsPerSecond(1.0 / SPEED);
        component.getLimits().setBurst(20);
        component.getLimits().setMaxConcurrentRequests(2);
    }

    /** Sends calls for which Camel does not wait. */
    private CompletableFuture<?> send(QueueRoute queue, String uri, int calls) {
        try {
            AsyncProducer producer = queue.context().getEndpoint(uri).createAsyncProducer();
            queue.context().addService(producer);
            return CompletableFuture.allOf(IntStream.range(0, calls)
                    .mapToObj(number -> send(producer, number))
                    .toArray(CompletableFuture[]::new));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<?> send(AsyncProducer producer, int number) {
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(deal("Deal " + number));
        CompletableFuture<?> isDone = new CompletableFuture<>();
        callers.execute(() -> producer.process(exchange, doneSync -> {
            ended.add(exchange);
            isDone.complete(null);
        }));
        return isDone;
    }

    private static Map<String, Object> deal(String title) {
        return Map.of("fields", Map.of("TITLE", title));
    }

    private static Outcome outcomeOf(Exchange exchange) {
        return exchange.getException() instanceof Bitrix24Exception failure
                ? failure.getOutcome()
                : Outcome.RAN_AND_FAILED;
    }

    @Test
    void f85QueuedCallsEndAtOnceWhileAConsumerIsStillStopping(FakePortal portal) {
        CompletableFuture<?> isReleased = new CompletableFuture<>();
        onEvent = event -> isReleased.join();
        QueueRoute queue = start(portal, ForcedStopTest::slowly, routes).bound();
        queue.changeDeals(1, 1);
        until(() -> portal.events().queued().stream()
                .noneMatch(event -> event.processId().isEmpty()));
        CompletableFuture<?> all = send(queue, ADD, 40).thenRun(() -> isReleased.complete(null));

        queue.close();

        assertThat(all).succeedsWithin(Duration.ofSeconds(10));
        List<Exchange> failed = ended.stream().filter(Exchange::isFailed).toList();
        assertThat(failed).isNotEmpty().allMatch(each -> outcomeOf(each) == Outcome.NOT_RUN);
        assertThat(portal.journal().executions("crm.deal.add")).hasSize(40 - failed.size());
        assertThat(portal.events().queued())
                .as("the exchange ended when the calls had ended, and was reported")
                .allMatch(event -> event.processId().isEmpty());
    }

    @Test
    void f84ACallInFlightIsCutAfterTheQueuedCallsAndItsOutcomeIsUnknown(FakePortal portal) {
        portal.on("crm.deal.add").hangs().afterExecuting();
        QueueRoute queue = start(portal, component -> component.getLimits().setMaxConcurrentRequests(1), routes);
        CompletableFuture<?> all = send(queue, ADD, 5);
        until(() -> !portal.journal().executions("crm.deal.add").isEmpty());

        queue.close();

        assertThat(all).succeedsWithin(Duration.ofSeconds(10));
        assertThat(ended)
                .extracting(ForcedStopTest::outcomeOf)
                .containsExactly(Outcome.NOT_RUN, Outcome.NOT_RUN, Outcome.NOT_RUN, Outcome.NOT_RUN, Outcome.UNKNOWN);
        assertThat(portal.journal().executions("crm.deal.add")).hasSize(1);
    }

    @Test
    void f84ATraversalThatWaitsForItsNextRequestFailsAndDoesNotLookComplete(FakePortal portal) {
        portal.onAny().losesConnectionBeforeExecuting();
        QueueRoute queue = start(portal, component -> {}, routes);
        CompletableFuture<?> all =
                send(queue, "bitrix24:crm.deal.list?fetch=ALL&retryDelay=600000&callTimeout=3600000", 1);
        until(() -> !portal.journal().requests().isEmpty());

        queue.close();

        assertThat(all).succeedsWithin(Duration.ofSeconds(10));
        assertThat(ended.get(0).getException())
                .isInstanceOf(Bitrix24TransportException.class)
                .hasMessageContaining("the component is stopping")
                .hasMessageContaining("The list was not read to its end");
    }

    @Test
    void f84EventsThatWereDoneAreAcknowledgedAndTheOthersAreDeliveredAtTheNextStart(FakePortal portal) {
        RouteBuilder adding = new RouteBuilder() {
            @Override
            public void configure() {
                from(EVENTS)
                        .routeId(QueueRoute.ID)
                        .process(event -> event.getMessage().setBody(deal(QueueRoute.deal(event))))
                        .to(ADD);
            }
        };
        QueueRoute queue = start(portal, ForcedStopTest::slowly, adding).bound();
        queue.changeDeals(1, 40);
        until(() -> !portal.journal().executions("crm.deal.add").isEmpty());

        queue.close();

        int done = portal.journal().executions("crm.deal.add").size();
        assertThat(portal.events().queued())
                .hasSize(40 - done)
                .extracting(QueuedEvent::processId)
                .containsOnly("");
        try (QueueRoute next = start(portal, component -> {}, adding)) {
            next.untilQueueIsEmpty();
        }
        assertThat(portal.journal().executions("crm.deal.add"))
                .hasSize(40)
                .extracting(
                        execution -> execution.parameters().at("/fields/TITLE").asText())
                .doesNotHaveDuplicates();
    }
}
