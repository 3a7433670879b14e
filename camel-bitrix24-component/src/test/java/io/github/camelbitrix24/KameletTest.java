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

import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.PropertiesComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a Kamelet takes from the component, and what it has of its own. */
@ExtendWith(FakePortalExtension.class)
class KameletTest {

    private static final String ADD = "kamelet:bitrix24-sink?method=crm.deal.add&bodyParam=fields";

    @Test
    void withoutACredentialOfItsOwnAKameletHasThatOfTheComponent(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            camel.call(ADD, Map.of("TITLE", "Order 17"));
        }

        assertThatPortal(portal).executed("crm.deal.add").once();
    }

    @Test
    void aCredentialOfItsOwnCountsMore(FakePortal portal) {
        try (FakePortal another = FakePortal.start();
                CamelFixture camel = CamelFixture.with(component -> {
                    component.getAuth().setPortalUrl(portal.url().toString());
                    component.getAuth().setAccessToken(portal.accessToken());
                    give(component, Map.of("camel.kamelet.bitrix24-sink.webhookUrl", another.webhookUrl()));
                })) {
            camel.call(ADD, Map.of("TITLE", "Order 17"));
            camel.call("bitrix24:crm.lead.add", Map.of("fields", Map.of("TITLE", "A lead")));

            assertThatPortal(another).executed("crm.deal.add").once();
            assertThatPortal(portal).executed("crm.lead.add").once();
        }
    }

    @Test
    void aFailureIsTheOneThatTheComponentTells(FakePortal portal) {
        portal.on("crm.deal.add").answersError("ERROR_CORE", 400, "").once();
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            assertThatThrownBy(() -> camel.call(ADD, Map.of())).isInstanceOf(Bitrix24RejectedException.class);
        }
    }

    @Test
    void aMethodThatNeedsAKindOfItemGetsIt(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            Object id = camel.call(
                    "kamelet:bitrix24-sink?method=crm.item.add&entityTypeId=2&bodyParam=fields&resultPath=item.id",
                    "{\"title\": \"Order 17\"}");

            assertThat(id).asString().matches("\\d+");
        }

        assertThatPortal(portal).executed("crm.item.add").once().withParameter("entityTypeId", "2");
    }

    @Test
    void aListIsReadOnceAsAWhole(FakePortal portal) {
        for (int i = 1; i <= 120; i++) {
            portal.rows("crm.deal").add(Map.of("TITLE", "Order " + i));
        }
        List<String> rows = new CopyOnWriteArrayList<>();
        String source =
                "kamelet:bitrix24-list-source?method=crm.deal.list&startAfter=0&greedy=true&repeatCount=1&delay=50";

        try (CamelFixture camel = CamelFixture.byWebhook(portal, reader(source, rows::add))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> rows.size() >= 120);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }

        assertThat(rows).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void aFilterArrivesAsItIsWritten(FakePortal portal) {
        portal.rows("crm.deal").add(Map.of("TITLE", "Plain"));
        portal.rows("crm.deal").add(Map.of("TITLE", "A&B + 100%?"));
        List<String> rows = new CopyOnWriteArrayList<>();
        Map<String, String> properties = Map.of(
                "camel.kamelet.bitrix24-list-source.filter", "{\"TITLE\": \"A&B + 100%?\"}",
                "camel.kamelet.bitrix24-list-source.select", "[\"ID\", \"TITLE\"]",
                "camel.kamelet.bitrix24-list-source.webhookUrl", portal.webhookUrl());
        RouteBuilder route = reader("kamelet:bitrix24-list-source?method=crm.deal.list&startAfter=0", rows::add);

        try (CamelFixture camel = CamelFixture.with(component -> give(component, properties), route)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !rows.isEmpty());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }

        assertThat(rows).singleElement().asString().contains("\"TITLE\":\"A&B + 100%?\"");
    }

    @Test
    void anEventComesAgainUntilItsRouteHasSucceeded(FakePortal portal) {
        AtomicInteger tries = new AtomicInteger();
        RouteBuilder route = reader("kamelet:bitrix24-source?events=onCrmDealAdd&delay=100", event -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("The books are closed");
            }
        });

        try (CamelFixture camel =
                CamelFixture.with(OAuthPortal.withToken(portal).settings(), route)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> portal.events().hasBindings());
            camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "Order 17")));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> tries.get() == 2 && portal.events().queued().isEmpty());
        }

        assertThat(tries).hasValue(2);
    }

    private static void give(Bitrix24Component component, Map<String, String> properties) {
        PropertiesComponent placeholders = component.getCamelContext().getPropertiesComponent();
        Properties initial = new Properties();
        initial.putAll(properties);
        placeholders.setInitialProperties(initial);
    }

    private static RouteBuilder reader(String source, Consumer<String> rows) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(source).process(row -> rows.accept(row.getMessage().getBody(String.class)));
            }
        };
    }
}
