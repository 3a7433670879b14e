/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.fixture.QueueRoute.until;
import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.QueueRoute;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What settles an event, and what gives it back to the queue. */
@ExtendWith(FakePortalExtension.class)
class OfflineFailureTest {

    private static final String URI = "bitrix24:onCrmDealUpdate?initialDelay=0&delay=50";
    private static final String ENRICHED = URI + "&enrich=true&bridgeErrorHandler=true";

    private final List<String> routed = new CopyOnWriteArrayList<>();
    private final List<String> handled = new CopyOnWriteArrayList<>();

    @Test
    void f37AReadFailureThatTheBridgedErrorHandlerHandlesIsDone(FakePortal portal) {
        portal.on("crm.deal.get").answersError("ACCESS_DENIED", 403, "No rights");
        try (QueueRoute queue = bridged(portal, ENRICHED, true)) {
            queue.changeDeals(1, 3);
            queue.untilQueueIsEmpty();
        }
        assertThat(handled).hasSize(3).allMatch(text -> text.contains("ACCESS_DENIED"));
        assertThat(routed).isEmpty();
        assertThatPortal(portal).executed("event.offline.error").times(0);
    }

    @Test
    void f37AReadFailureThatIsNotHandledIsGivenBackOnceAndDeliveredAgain(FakePortal portal) {
        portal.on("crm.deal.get")
                .answersError("ACCESS_DENIED", 403, "No rights")
                .once();
        portal.rows("crm.deal").add(Map.of("TITLE", "One"));
        try (QueueRoute queue = bridged(portal, ENRICHED, false)) {
            queue.changeDeals(1, 1);
            queue.untilQueueIsEmpty();
        }
        assertThat(handled).hasSize(1);
        assertThat(routed).hasSize(1);
        assertThatPortal(portal).executed("event.offline.error").once();
    }

    @Test
    void f37ABatchOfReadsThatFailsAcknowledgesNothing(FakePortal portal) {
        portal.on("batch").answersError("ACCESS_DENIED", 403, "No rights").times(2);
        portal.rows("crm.deal").add(Map.of("TITLE", "One"));
        try (QueueRoute queue = bridged(portal, ENRICHED, true)) {
            queue.changeDeals(1, 1);
            queue.untilQueueIsEmpty();
        }
        assertThat(routed)
                .as("delivered although the failed polls were handled")
                .hasSize(1);
        assertThat(handled).hasSize(2);
    }

    @Test
    void anIdThatLooksLikeAReferenceFailsItsOwnEventOnly(FakePortal portal) {
        portal.rows("crm.deal").add(Map.of("TITLE", "One"));
        try (QueueRoute queue = bridged(portal, ENRICHED, true)) {
            portal.events().fire("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", "$result[e1][ID]")));
            queue.changeDeals(1, 1);
            queue.untilQueueIsEmpty();
        }
        assertThat(routed).contains("");
        assertThatPortal(portal).executed("event.offline.error").times(0);
    }

    @Test
    void f37APollThatFailsAcknowledgesNothing(FakePortal portal) {
        try (QueueRoute queue = bridged(portal, URI + "&bridgeErrorHandler=true", true)) {
            portal.on("event.offline.get")
                    .answersError("ACCESS_DENIED", 403, "Not now")
                    .times(3);
            queue.changeDeals(1, 1);
            queue.untilQueueIsEmpty();
        }
        assertThat(routed).hasSize(1);
        assertThat(handled).hasSize(3);
        assertThatPortal(portal).executed("event.offline.clear").once();
    }

    @ParameterizedTest(name = "bridgeErrorHandler={0}")
    @ValueSource(booleans = {true, false})
    void f23AnEventThatAlwaysFailsGoesToTheExceptionHandlerAfterItsLastAttempt(boolean isBridged, FakePortal portal) {
        String uri = URI + "&maxDeliveryAttempts=2&bridgeErrorHandler=" + isBridged;
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class)
                        .onWhen(exchange -> exchange.getProperty(Exchange.ERRORHANDLER_BRIDGE) != null)
                        .handled(true)
                        .process(exchange -> handled.add(QueueRoute.deal(exchange)));
                from(uri)
                        .routeId(QueueRoute.ID)
                        .process(OfflineFailureTest.this::keep)
                        .setBody(constant("changed"))
                        .throwException(new IllegalStateException("no"));
            }
        };
        try (QueueRoute queue = QueueRoute.start(portal, component -> {}, route).bound()) {
            queue.changeDeals(7, 7);
            queue.untilQueueIsEmpty();
        }
        assertThat(routed).containsExactly("7", "7");
        assertThat(handled)
                .as("as received")
                .filteredOn(deal -> !deal.isEmpty())
                .isEqualTo(isBridged ? List.of("7") : List.of());
        assertThatPortal(portal).executed("event.offline.error").once();
    }

    static Stream<Named<BiConsumer<RouteBuilder, RouteDefinition>>> failures() {
        return Stream.of(
                Named.of("markRollbackOnly", (builder, route) -> route.markRollbackOnly()),
                Named.of("markRollbackOnlyLast", (builder, route) -> route.markRollbackOnlyLast()),
                Named.of("rollback", (builder, route) -> route.rollback("no")),
                Named.of("an exception", (builder, route) -> route.throwException(new IllegalStateException("no"))),
                Named.of("an exception that is set", (builder, route) -> route.process(
                                exchange -> exchange.setException(new IllegalStateException("no")))
                        .stop()),
                Named.of("noErrorHandler", (builder, route) -> route.errorHandler(builder.noErrorHandler())
                        .throwException(new IllegalStateException("no"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void f38AFailedOrRolledBackEventIsGivenBackAndDeliveredAgain(
            BiConsumer<RouteBuilder, RouteDefinition> ending, FakePortal portal) {
        try (QueueRoute queue = ending(portal, ending)) {
            queue.changeDeals(1, 1);
            until(() -> portal.events().queued().stream().anyMatch(event -> event.isError()) || routed.size() > 1);
            until(() -> routed.size() > 1);
        }
        assertThatPortal(portal).executed("event.offline.clear").times(0);
    }

    static Stream<Named<BiConsumer<RouteBuilder, RouteDefinition>>> successes() {
        return Stream.of(
                Named.of("handled", (builder, route) -> route.onException(IllegalStateException.class)
                        .handled(true)
                        .end()
                        .throwException(new IllegalStateException("no"))),
                Named.of("continued", (builder, route) -> route.onException(IllegalStateException.class)
                        .continued(true)
                        .end()
                        .throwException(new IllegalStateException("no"))),
                Named.of("a dead letter", (builder, route) -> route.errorHandler(builder.deadLetterChannel("log:dead"))
                        .throwException(new IllegalStateException("no"))),
                Named.of("doCatch", (builder, route) -> route.doTry()
                        .throwException(new IllegalStateException("no"))
                        .doCatch(IllegalStateException.class)
                        .log("caught")
                        .end()),
                Named.of("stop", (builder, route) -> route.stop()),
                Named.of("seda", (builder, route) -> route.to("seda:later")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("successes")
    void f38AnEventWhoseFailureTheRouteSettlesIsDone(
            BiConsumer<RouteBuilder, RouteDefinition> ending, FakePortal portal) {
        try (QueueRoute queue = ending(portal, ending)) {
            queue.changeDeals(1, 1);
            queue.untilQueueIsEmpty();
        }
        assertThat(routed).hasSize(1);
        assertThatPortal(portal).executed("event.offline.error").times(0);
    }

    private QueueRoute ending(FakePortal portal, BiConsumer<RouteBuilder, RouteDefinition> ending) {
        return QueueRoute.start(portal, component -> {}, new RouteBuilder() {
                    @Override
                    public void configure() {
                        ending.accept(this, from(URI).routeId(QueueRoute.ID).process(OfflineFailureTest.this::keep));
                        from("seda:later").delay(300).log("later");
                    }
                })
                .bound();
    }

    private QueueRoute bridged(FakePortal portal, String uri, boolean isHandled) {
        return QueueRoute.start(portal, component -> {}, new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(Exception.class)
                                .handled(isHandled)
                                .process(exchange -> handled.add(String.valueOf(
                                        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))));
                        from(uri).routeId(QueueRoute.ID).process(OfflineFailureTest.this::keep);
                    }
                })
                .bound();
    }

    private void keep(Exchange exchange) {
        routed.add(QueueRoute.deal(exchange));
    }
}
