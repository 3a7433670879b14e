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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored states that do not fit the polled list: no row is skipped in silence. */
@ExtendWith(FakePortalExtension.class)
class PollStateRefusalTest {

    private static final String KEY = "bitrix24/poll/deals";
    private static final String BY_ID = "bitrix24:crm.deal.list?watermark=ID&startAfter=0";
    private static final String BY_TIME = "bitrix24:crm.deal.list?watermark=DATE_MODIFY&overlap=0";

    private PolledRoute route;

    @BeforeEach
    void createRoute(FakePortal portal) {
        route = new PolledRoute(portal);
    }

    private void store(String uri) {
        try (CamelFixture camel = route.start(uri)) {
            await().atMost(PolledRoute.TIMEOUT).until(() -> route.repository().getState(KEY) != null);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        route.titles.clear();
    }

    /** The poll fails with a reason, reads nothing and leaves the state as it is. */
    private void assertRefused(FakePortal portal, String uri, String... reason) {
        String stored = route.repository().getState(KEY);
        portal.counts().clear();
        try (CamelFixture camel = route.start(uri)) {
            await().atMost(PolledRoute.TIMEOUT).until(() -> pollFailure(camel).contains(KEY));
            assertThat(pollFailure(camel)).contains(reason);
            assertThat(health(camel).getState()).isEqualTo(HealthCheck.State.DOWN);
        }
        assertThat(route.repository().getState(KEY)).isEqualTo(stored);
        assertThat(route.titles).isEmpty();
        assertThat(portal.counts().requests()).isZero();
    }

    private static String pollFailure(CamelFixture camel) {
        return Optional.of(health(camel))
                .flatMap(HealthCheck.Result::getError)
                .map(failure -> String.valueOf(failure.getMessage()))
                .orElse("");
    }

    private static HealthCheck.Result health(CamelFixture camel) {
        var consumer = (ScheduledPollConsumer)
                Objects.requireNonNull(camel.context().getRoute("deals")).getConsumer();
        return Objects.requireNonNull(consumer.getHealthCheck()).call();
    }

    private void moveTo(String host) {
        String stored = Objects.requireNonNull(route.repository().getState(KEY));
        route.repository().setState(KEY, stored.replaceFirst("\"portal\":\"[^\"]+\"", "\"portal\":\"" + host + "\""));
    }

    @Test
    void idsOfAnotherPortalAreNotContinued(FakePortal portal) {
        route.add("a");
        store(BY_ID);
        moveTo("former.example.com");
        route.add("b");

        assertRefused(portal, BY_ID, "former.example.com", portal.url().getHost(), "watermarkKey", "renamed");
    }

    @Test
    void timesOfARenamedPortalAreContinued(FakePortal portal) {
        store(BY_TIME);
        moveTo("former.example.com");
        String now = OffsetDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        portal.rows("crm.deal").add(Map.of("TITLE", "b", "DATE_MODIFY", now));

        try (CamelFixture camel = route.start(BY_TIME)) {
            route.awaitRows(1);
            assertThat(pollFailure(camel)).isEmpty();
        }
        assertThat(route.repository().getState(KEY)).contains(portal.url().getHost());
    }

    @Test
    void aStateOfAnotherFieldIsNotContinued(FakePortal portal) {
        route.add("a");
        store(BY_ID);

        assertRefused(portal, BY_TIME, "by ID", "by DATE_MODIFY", "watermarkKey");
    }

    @Test
    void aStateOfAnotherListIsNotContinued(FakePortal portal) {
        store(BY_ID);

        assertRefused(portal, "bitrix24:crm.lead.list?watermark=ID", "crm.deal.list", "crm.lead.list");
    }

    @Test
    void idsOfAnotherKindOfItemsAreNotContinued(FakePortal portal) {
        String items = "bitrix24:crm.item.list?watermark=id&startAfter=0&params.entityTypeId=";
        route.add("a");
        store(items + "2");

        assertRefused(portal, items + "1", "entityTypeId 2", "entityTypeId 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"v\":1,\"mark\":\"5",
                "{\"v\":99}",
                "{\"mark\":\"5\"}",
                "half a state",
                "2026-11-30T18:00:00Z",
                "{\"v\":1,\"portal\":\"HOST\",\"list\":\"crm.deal.list\",\"field\":\"ID\",\"mark\":\"\"}",
                "{\"v\":1,\"portal\":\"HOST\",\"list\":\"crm.deal.list\",\"field\":\"ID\",\"mark\":\"5\",\"failed\":{}}",
                "{\"v\":1,\"portal\":\"HOST\",\"list\":\"crm.deal.list\",\"field\":\"ID\",\"mark\":\"5\","
                        + "\"delivered\":{\"\":\"1-x\"},\"failed\":[]}"
            })
    void aDamagedStateStopsPollingUntilItIsRestored(String damaged, FakePortal portal) {
        route.add("a");
        route.repository().setState(KEY, damaged.replace("HOST", portal.url().getHost()));

        assertRefused(portal, BY_ID, KEY);
    }

    @Test
    void routesWithoutIdsKeepTheirStatesInAnyOrderOfPolls() {
        route.add("a", "b", "a");
        for (String first : new String[] {"a", "b"}) {
            try (CamelFixture camel = route.start(unnamed(first))) {
                route.awaitRows(3);
                route.awaitPolls("crm.deal.list", 8);
                assertThat(camel.context().getStatus().isStarted()).isTrue();
            }
        }
        assertThat(route.titles).containsExactlyInAnyOrder("a", "b", "a");
    }

    private RouteBuilder unnamed(String first) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                AtomicInteger routes = new AtomicInteger();
                NodeIdFactory asAfterAStart = node -> node.getShortName() + routes.incrementAndGet();
                getContext().getCamelContextExtension().addContextPlugin(NodeIdFactory.class, asAfterAStart);
                for (String title : new String[] {"a", "b"}) {
                    from(PolledRoute.polling("bitrix24:crm.deal.list?watermark=ID&startAfter=0&params.filter="
                                            + "{\"TITLE\":\"" + title + "\"}")
                                    .replace("initialDelay=0", "initialDelay=" + (title.equals(first) ? 0 : 400)))
                            .process(route::receive);
                }
            }
        };
    }
}
