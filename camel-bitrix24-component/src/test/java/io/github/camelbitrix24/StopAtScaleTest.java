/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.fixture.QueueRoute.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.QueueRoute;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.event.QueuedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Synchronization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that is stopped with much work: 500 waiting calls, an export, events in mid-batch. */
@Tag("scale")
@ExtendWith(FakePortalExtension.class)
class StopAtScaleTest {

    private static final int CALLS = 500;
    private static final int EVENTS = 60;

    /** Camel's default; two seconds unless all is run in full length. */
    private static final int TIMEOUT = "full".equals(System.getProperty("soak.length")) ? 45 : 2;

    private static final int EXTRA = 10;

    private final AtomicInteger entered = new AtomicInteger();
    private final Queue<Exchange> ended = new ConcurrentLinkedQueue<>();

    /** Camel rejects the steps after a call, so that only the completion of an exchange sees its outcome. */
    private final Synchronization completion = new Synchronization() {
        @Override
        public void onComplete(Exchange exchange) {
            ended.add(exchange);
        }

        @Override
        public void onFailure(Exchange exchange) {
            ended.add(exchange);
        }
    };

    private final RouteBuilder routes = new RouteBuilder() {
        @Override
        public void configure() {
            from("bitrix24:onCrmDealUpdate?initialDelay=0&delay=50")
                    .routeId(QueueRoute.ID)
                    .process(event -> event.getMessage().setBody(lead("Event " + QueueRoute.deal(event))))
                    .to("bitrix24:crm.lead.add?coalesce=NONE");
            from("bitrix24:onCrmLeadUpdate?initialDelay=0&delay=50").to("mock:leads");
            from("seda:calls?concurrentConsumers=" + CALLS + "&size=" + CALLS)
                    .process(call -> {
                        entered.incrementAndGet();
                        call.getExchangeExtension().addOnCompletion(completion);
                    })
                    .to("bitrix24:crm.deal.add?coalesce=NONE");
            from("timer:export?repeatCount=1&delay=0")
                    .to("bitrix24:crm.contact.list?fetch=STREAM")
                    .split(body())
                    .streaming()
                    .delay(5)
                    .end();
        }
    };

    private static Map<String, Object> lead(String title) {
        return Map.of("fields", Map.of("TITLE", title));
    }

    private QueueRoute start(FakePortal portal, Consumer<Bitrix24Component> settings) {
        QueueRoute queue = QueueRoute.start(
                portal,
                component -> {
                    component.getCamelContext().setStreamCaching(false);
                    settings.accept(component);
                },
                routes);
        queue.context().getShutdownStrategy().setTimeout(TIMEOUT);
        return queue;
    }

    private static void limited(Bitrix24Component component) {
        component.getLimits().setRequestsPerSecond(4.0);
        component.getLimits().setBurst(10);
        component.getLimits().setCallTimeout(600_000);
    }

    private static void sendCalls(QueueRoute queue) {
        ProducerTemplate template = queue.context().createProducerTemplate();
        IntStream.range(0, CALLS).forEach(number -> template.sendBody("seda:calls", lead("Deal " + number)));
    }

    private static void stop(QueueRoute queue) {
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(queue::close);
        assertThat(stopped).succeedsWithin(Duration.ofSeconds(TIMEOUT + EXTRA));
    }

    @Test
    void f84AForcedStopOfALargeBacklogIsTruthfulAndLosesNoEvent(FakePortal portal) {
        for (int i = 0; i < 5_000; i++) {
            portal.rows("crm.contact").add(Map.of("NAME", "Contact " + i));
        }
        QueueRoute queue = start(portal, StopAtScaleTest::limited).bound();
        queue.changeDeals(1, EVENTS);
        until(() -> !portal.journal().executions("crm.lead.add").isEmpty());
        sendCalls(queue);

        stop(queue);

        until(() -> ended.size() == entered.get());
        List<Outcome> failed = ended.stream()
                .filter(Exchange::isFailed)
                .map(each -> each.getException() instanceof Bitrix24Exception failure
                        ? failure.getOutcome()
                        : Outcome.RAN_AND_FAILED)
                .toList();
        assertThat(failed).isNotEmpty().doesNotContain(Outcome.UNKNOWN);
        int done = portal.journal().executions("crm.lead.add").size();
        assertThat(portal.events().queued()).extracting(QueuedEvent::processId).containsOnly("");
        assertThat(portal.events().queued()).hasSizeLessThanOrEqualTo(EVENTS - done + 1);
        try (QueueRoute next = start(portal, component -> {})) {
            next.untilQueueIsEmpty();
        }
    }

    @Test
    void f85AStopEndsInTimeAlthoughThePortalNeverAnswers(FakePortal portal) {
        QueueRoute queue = start(portal, component -> component.getReceive().setUnbindEvents(true))
                .bound();
        portal.onAny().hangs();
        queue.changeDeals(1, EVENTS);
        sendCalls(queue);
        until(() -> portal.journal().requests("crm.deal.add").size() >= 4);

        stop(queue);

        until(() -> ended.size() == entered.get());
        assertThat(ended).allMatch(Exchange::isFailed);
    }
}
