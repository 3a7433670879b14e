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
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events are acknowledged when their exchanges are done, whether or not the consumer polls. */
@ExtendWith(FakePortalExtension.class)
class AcknowledgementTest {

    private static final String ONCE = "bitrix24:onCrmDealUpdate?initialDelay=0&delay=1h";
    private static final String WAKE_UP = "bitrix24:onCrmDealUpdate?initialDelay=0&delay=100";

    private final BlockingQueue<Held> held = new LinkedBlockingQueue<>();

    /** An exchange whose processing has not completed. */
    private record Held(Exchange exchange, AsyncCallback callback) {

        void complete() {
            callback.done(false);
        }

        void fail() {
            exchange.setException(new IllegalStateException("the accounting is down"));
            callback.done(false);
        }
    }

    @Test
    void f26AnAsynchronousExchangeIsAcknowledgedLongBeforeTheNextPoll(FakePortal portal) throws Exception {
        bindAndQueue(portal, 3);
        try (QueueRoute queue = QueueRoute.start(portal, component -> {}, holding(ONCE))) {
            Held first = next();
            Held second = next();
            Held third = next();

            second.complete();
            until(() -> portal.events().queued().size() == 2);
            third.fail();
            until(() -> portal.events().queued().stream().anyMatch(event -> event.isError()));
            first.complete();
            until(() -> portal.events().queued().size() == 1);

            assertThat(queue.context().getStatus().isStarted()).isTrue();
        }
        assertThatPortal(portal).executed("event.offline.error").once();
    }

    @Test
    void f26ExchangesThatCompleteTogetherShareARequest(FakePortal portal) throws Exception {
        bindAndQueue(portal, 50);
        try (QueueRoute queue = QueueRoute.start(portal, component -> {}, holding(ONCE))) {
            for (int i = 0; i < 50; i++) {
                next().complete();
            }
            queue.untilQueueIsEmpty();
        }
        assertThat(portal.counts().executions("event.offline.clear")).isLessThan(5);
    }

    @Test
    void f26ASuspendedConsumerAcknowledgesToo(FakePortal portal) throws Exception {
        bindAndQueue(portal, 2);
        try (QueueRoute queue = QueueRoute.start(portal, component -> {}, holding(WAKE_UP))) {
            Held first = next();
            Held second = next();
            queue.suspendConsumer();

            first.complete();
            second.complete();

            queue.untilQueueIsEmpty();
        }
    }

    @Test
    void f26AnAcknowledgementThatThePortalRefusesIsRepeatedWhileTheConsumerIsSuspended(FakePortal portal)
            throws Exception {
        portal.on("event.offline.clear")
                .answersError("ACCESS_DENIED", 403, "Not now")
                .times(2);
        bindAndQueue(portal, 2);
        try (QueueRoute queue = QueueRoute.start(portal, component -> {}, holding(ONCE))) {
            Held first = next();
            Held second = next();
            queue.suspendConsumer();
            first.complete();
            second.complete();

            queue.untilQueueIsEmpty();
        }
        assertThatPortal(portal).wasAskedFor("event.offline.clear").times(3);
    }

    @Test
    void f26AStopWaitsForTheAcknowledgements(FakePortal portal) throws Exception {
        AtomicInteger routed = new AtomicInteger();
        bindAndQueue(portal, 40);
        try (QueueRoute queue = QueueRoute.start(portal, ONCE, exchange -> routed.incrementAndGet())) {
            until(() -> routed.get() == 40);
            queue.context().getRouteController().stopRoute(QueueRoute.ID);

            assertThat(portal.events().queued()).isEmpty();
        }
    }

    @Test
    void f26WhatAStopCouldNotAcknowledgeIsDeliveredAgainAtTheNextStart(FakePortal portal) throws Exception {
        Consumer<Bitrix24Component> fast = component -> AcceleratedTimeSource.in(component.getCamelContext(), 60);
        bindAndQueue(portal, 1);
        try (QueueRoute queue = QueueRoute.start(portal, fast, holding(ONCE))) {
            assertThat(next()).isNotNull();
            queue.context().getShutdownStrategy().setTimeout(1);
            queue.context().getRouteController().stopRoute(QueueRoute.ID);
            queue.context().getRouteController().startRoute(QueueRoute.ID);

            next().complete();
            queue.untilQueueIsEmpty();
        }
    }

    private Held next() throws InterruptedException {
        Held next = held.poll(30, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private RouteBuilder holding(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(QueueRoute.ID).process(new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        held.add(new Held(exchange, callback));
                        return false;
                    }
                });
            }
        };
    }

    /** Binds the event and queues so many events before a route reads them. */
    private static void bindAndQueue(FakePortal portal, int events) {
        try (QueueRoute queue =
                QueueRoute.start(portal, WAKE_UP, exchange -> {}).bound()) {
            assertThat(queue.context().getStatus().isStarted()).isTrue();
        }
        for (int id = 1; id <= events; id++) {
            portal.events().fire("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", Integer.toString(id))));
        }
    }
}
