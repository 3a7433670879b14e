/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events of the offline queue: reserved, routed, and acknowledged when the route has succeeded. */
@ExtendWith(FakePortalExtension.class)
class OfflineEventsTest {

    private static final String EVENTS = "bitrix24:onCrmDealAdd,onCrmDealUpdate?delay=100&initialDelay=0";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Exchange> received = new CopyOnWriteArrayList<>();

    @Test
    void aChangeReachesTheRouteWithItsHeaders(FakePortal portal) {
        try (CamelFixture camel = receiving(portal, EVENTS)) {
            Object id = camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "New")));
            await().atMost(TIMEOUT).until(() -> portal.events().queued().isEmpty() && !received.isEmpty());

            var message = received.get(0).getMessage();
            assertThat(message.getBody()).isEqualTo(Map.of("FIELDS", Map.of("ID", String.valueOf(id))));
            assertThat(message.getHeader(Bitrix24Constants.EVENT)).isEqualTo("ONCRMDEALADD");
            assertThat(message.getHeader(Bitrix24Constants.EVENT_TIME)).isInstanceOf(Instant.class);
            assertThat(message.getHeader(Bitrix24Constants.MESSAGE_ID)).isNotNull();
            assertThat(message.getHeader(Bitrix24Constants.PROCESS_ID)).isNotNull();
            assertThat(message.getHeader(Bitrix24Constants.DOMAIN))
                    .isEqualTo(portal.url().getAuthority());
        }
    }

    @Test
    void anEventIsAcknowledgedOnlyWhenTheRouteHasSucceeded(FakePortal portal) {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        RouteBuilder route = route(EVENTS, exchange -> {
            received.add(exchange);
            if (isBroken.get()) {
                throw new IllegalStateException("the accounting is down");
            }
        });
        try (CamelFixture camel = CamelFixture.byAccessToken(portal, route)) {
            awaitBindings(portal, 2);
            camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "New")));
            await().atMost(TIMEOUT)
                    .until(() -> portal.events().queued().stream().anyMatch(record -> record.isError()));
            assertThatPortal(portal).executed("event.offline.clear").times(0);

            isBroken.set(false);
            await().atMost(TIMEOUT).until(() -> portal.events().queued().isEmpty());
        }
        assertThat(received).hasSizeGreaterThan(1);
    }

    @Test
    void tenThousandChangedObjectsArriveAllThoughOneInTenFailsAtFirst(FakePortal portal) {
        Set<String> failedOnce = ConcurrentHashMap.newKeySet();
        Set<String> done = ConcurrentHashMap.newKeySet();
        RouteBuilder route = route("bitrix24:onCrmDealUpdate?delay=20&greedy=true&initialDelay=0", exchange -> {
            String id = id(exchange);
            if (Long.parseLong(id) % 10 == 0 && failedOnce.add(id)) {
                throw new IllegalStateException("fails at first");
            }
            done.add(id);
        });
        try (CamelFixture camel = fast(portal, route)) {
            awaitBindings(portal, 1);
            for (int id = 1; id <= 10_000; id++) {
                portal.events().fire("ONCRMDEALUPDATE", fields(id));
            }
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> portal.events().queued().isEmpty());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(done).hasSize(10_000);
        assertThat(failedOnce).hasSize(1_000);
    }

    @Test
    void aLostResponseLosesNoEvent() {
        try (FakePortal portal = FakePortal.start()) {
            ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
            portal.on("event.offline.get").losesConnectionAfterExecuting().times(10);
            RouteBuilder route = route(
                    "bitrix24:onCrmDealUpdate?delay=50&orphanAfter=400&initialDelay=0",
                    exchange -> seen.add(id(exchange)));
            try (CamelFixture camel = fast(portal, route)) {
                awaitBindings(portal, 1);
                for (int id = 1; id <= 200; id++) {
                    portal.events().fire("ONCRMDEALUPDATE", fields(id));
                }
                await().atMost(TIMEOUT).until(() -> portal.events().queued().isEmpty());
                assertThat(camel.context().getStatus().isStarted()).isTrue();
            }
            assertThat(Set.copyOf(seen)).hasSize(200);
        }
    }

    @Test
    void missingBindingsAreRestoredAtTheNextStart(FakePortal portal) throws Exception {
        try (CamelFixture camel = receiving(portal, EVENTS)) {
            portal.events().forgetBindings();
            camel.context().getRouteController().stopRoute("events");
            camel.context().getRouteController().startRoute("events");

            awaitBindings(portal, 2);
        }
        assertThat(portal.events().bound()).as("a stop unbinds nothing").hasSize(2);
    }

    @Test
    void aWebhookIsRefusedAtStartBecauseTheQueueRequiresAnApplication(FakePortal portal) {
        RouteBuilder route = route(EVENTS, received::add);
        assertThatThrownBy(() -> CamelFixture.byWebhook(portal, route))
                .hasMessageContaining("a portal offers it to applications only")
                .hasMessageContaining("clientId");
    }

    @Test
    void withoutReservationEventsAreReadAndDeleted(FakePortal portal) {
        portal.events().withoutReservation();
        try (CamelFixture camel = receiving(portal, EVENTS + "&reserve=false")) {
            camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "New")));
            await().atMost(TIMEOUT).until(() -> !received.isEmpty());

            assertThat(portal.events().queued()).isEmpty();
            assertThatPortal(portal).executed("event.offline.clear").times(0);
        }
    }

    @Test
    void anUnknownEventIsRefusedWithASuggestion(FakePortal portal) {
        assertThatThrownBy(() -> receiving(portal, "bitrix24:onCrmDealDeletion?validation=FAIL"))
                .hasMessageContaining("ONCRMDEALDELETION is not documented")
                .hasMessageContaining("Did you mean onCrmDealDelete?");
    }

    @Test
    void twoConsumersOfOneEventAreRefusedUnlessEachHasItsOwnConnector(FakePortal portal) {
        try (CamelFixture camel = receiving(portal, EVENTS)) {
            assertThatThrownBy(() -> camel.context().addRoutes(route(EVENTS.replace("=100", "=200"), received::add)))
                    .hasMessageContaining("ONCRMDEALADD")
                    .hasMessageContaining("authConnector");
        }
    }

    @Test
    void anIntegrationDoesNotSeeItsOwnWrites(FakePortal portal) {
        try (CamelFixture camel = receiving(portal, EVENTS + "&authConnector=books")) {
            camel.call("bitrix24:crm.deal.add?authConnector=books", Map.of("fields", Map.of("TITLE", "Own")));
            Object other = camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "Others'")));
            await().atMost(TIMEOUT).until(() -> !received.isEmpty());

            assertThat(received).hasSize(1);
            assertThat(id(received.get(0))).isEqualTo(String.valueOf(other));
        }
    }

    @Test
    void enrichReadsTheObjectsInOneBatchAndMarksDeletedOnes(FakePortal portal) {
        long kept = portal.rows("crm.deal").add(Map.of("TITLE", "Kept"));
        try (CamelFixture camel = enriching(portal)) {
            portal.events().fire("ONCRMDEALUPDATE", fields(kept));
            portal.events().fire("ONCRMDEALUPDATE", fields(4711));
            await().atMost(TIMEOUT).until(() -> portal.events().queued().isEmpty());

            assertThat(JSON.valueToTree(received.get(0).getMessage().getBody())
                            .path("TITLE")
                            .asText())
                    .isEqualTo("Kept");
            assertThat(received.get(0).getMessage().getHeader(Bitrix24Constants.DEDUP_KEY, String.class))
                    .startsWith("crm.deal:" + kept + ":");
            assertThat(received.get(1).getMessage().getHeader(Bitrix24Constants.DELETED))
                    .isEqualTo(true);
            assertThat(received.get(1).getMessage().getHeader(Bitrix24Constants.DEDUP_KEY))
                    .isEqualTo("crm.deal:4711:deleted");
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    private static Map<String, Object> fields(long id) {
        return Map.of("FIELDS", Map.of("ID", Long.toString(id)));
    }

    private static String id(Exchange exchange) {
        return JSON.valueToTree(exchange.getMessage().getBody())
                .at("/FIELDS/ID")
                .asText();
    }

    private CamelFixture receiving(FakePortal portal, String uri) {
        CamelFixture camel = CamelFixture.byAccessToken(portal, route(uri, received::add));
        awaitBindings(portal, 2);
        return camel;
    }

    private CamelFixture enriching(FakePortal portal) {
        String uri = "bitrix24:onCrmDealUpdate?initialDelay=0&delay=100&enrich=true";
        CamelFixture camel = CamelFixture.byAccessToken(portal, route(uri, received::add));
        awaitBindings(portal, 1);
        return camel;
    }

    private static void awaitBindings(FakePortal portal, int count) {
        await().atMost(TIMEOUT).until(() -> portal.events().bound().size() == count);
    }

    private static CamelFixture fast(FakePortal portal, RouteBuilder route) {
        String token = portal.accessToken();
        Consumer<Bitrix24Component> access = component -> {
            component.getAuth().setPortalUrl(portal.url().toString());
            component.getAuth().setAccessToken(token);
        };
        return CamelFixture.with(access.andThen(CamelFixture.withoutRateLimit()), route);
    }

    private static RouteBuilder route(String uri, Consumer<Exchange> work) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(uri.contains("=200") ? "others" : "events").process(work::accept);
            }
        };
    }
}
