/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.AcceleratedTimeSource;
import io.github.camelbitrix24.fixture.QueueRoute;
import io.github.camelbitrix24.test.FakePortal;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Arrivals, failures, suspensions, stops, restarts with the same repository and outages in random order: no event is
 * lost, and none is delivered again after it was acknowledged.
 */
@Tag("scale")
class OfflineTroubleTest {

    private static final int STEPS = 30;
    private static final int SPEED = 50;
    private static final String URI = "bitrix24:onCrmDealUpdate?initialDelay=0&delay=5&maxMessagesPerPoll=20"
            + "&maxRetries=1&offsetRepository=#states";

    private final MemoryStateRepository states = new MemoryStateRepository();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> twice = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    private final FakePortal portal = FakePortal.start();
    private Random random = new Random();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void noEventIsLostAndNoneComesAgainAfterItsAcknowledgement(long seed) throws Exception {
        random = new Random(seed);
        Random steps = new Random(seed);
        try (portal) {
            QueueRoute queue = started().bound();
            int fired = 0;
            for (int step = 0; step < STEPS; step++) {
                int arrivals = steps.nextInt(30);
                queue.changeDeals(fired + 1, fired + arrivals);
                fired += arrivals;
                queue = trouble(steps.nextInt(6), queue);
            }
            queue.resume();
            queue.untilQueueIsEmpty();
            queue.close();
            assertThat(done).hasSize(fired);
            assertThat(failures.get()).isPositive();
            assertThat(twice).isEmpty();
        }
    }

    private QueueRoute trouble(int kind, QueueRoute queue) throws Exception {
        switch (kind) {
            case 0 -> queue.suspend();
            case 1 -> queue.resume();
            case 2 -> {
                queue.context().getRouteController().stopRoute(QueueRoute.ID);
                queue.context().getRouteController().startRoute(QueueRoute.ID);
            }
            case 3 -> {
                queue.close();
                return started();
            }
            case 4 ->
                portal.on("event.offline.clear")
                        .losesConnectionBeforeExecuting()
                        .times(3);
            default ->
                portal.on("event.offline.get")
                        .answersError("ACCESS_DENIED", 403, "Not now")
                        .times(3);
        }
        return queue;
    }

    private QueueRoute started() {
        Consumer<Bitrix24Component> settings = component -> {
            component.getCamelContext().getRegistry().bind("states", states);
            AcceleratedTimeSource.in(component.getCamelContext(), SPEED);
        };
        return QueueRoute.start(portal, settings, new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(URI).routeId(QueueRoute.ID).process(OfflineTroubleTest.this::work);
            }
        });
    }

    private void work(Exchange exchange) {
        if (random.nextInt(10) == 0) {
            failures.incrementAndGet();
            throw new IllegalStateException("fails at random");
        }
        if (!done.add(QueueRoute.deal(exchange)) && wasAcknowledged(exchange)) {
            twice.add(QueueRoute.deal(exchange));
        }
    }

    /** An event that is delivered again must be one that the portal still has. */
    private boolean wasAcknowledged(Exchange exchange) {
        Object id = exchange.getMessage().getHeader(Bitrix24Constants.MESSAGE_ID);
        return portal.events().queued().stream()
                .noneMatch(event -> event.messageId().equals(id));
    }
}
