/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.oauth.Application;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the page on Kamelets shows, with the properties that it shows. */
@ExtendWith(FakePortalExtension.class)
class KameletRoutesTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> booked = new CopyOnWriteArrayList<>();

    static Stream<Named<Object>> sinks() {
        return DocumentedRoutesTest.inAllLanguages(KameletRoutes.sink(), "kamelet-sink");
    }

    static Stream<Named<Object>> sources() {
        return DocumentedRoutesTest.inAllLanguages(KameletRoutes.source(), "kamelet-source");
    }

    static Stream<Named<Object>> lists() {
        return DocumentedRoutesTest.inAllLanguages(KameletRoutes.list(), "kamelet-list");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sinks")
    void aMethodIsCalled(Object route, FakePortal portal) throws Exception {
        try (CamelFixture camel = camel(portal, route)) {
            assertThat(camel.call("direct:newDeal", null)).asString().matches("\\d+");
        }

        assertThatPortal(portal)
                .executed("crm.deal.add")
                .once()
                .withParameter("fields.TITLE", "Order 17")
                .withParameter("fields.CURRENCY_ID", "EUR");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void anEventIsReceivedAndConfirmed(Object route, FakePortal portal) throws Exception {
        try (CamelFixture camel = camel(portal, route)) {
            await().atMost(TIMEOUT).until(() -> portal.events().hasBindings());
            long id = portal.rows("crm.deal").add(Map.of("TITLE", "Order 18"));
            portal.events().fire("ONCRMDEALADD", Map.of("FIELDS", Map.of("ID", Long.toString(id))));
            await().atMost(TIMEOUT)
                    .until(() -> !booked.isEmpty() && portal.events().queued().isEmpty());

            assertThat(booked).containsExactly("Order 18");
            assertThat(camel.context().getRoutes()).hasSizeGreaterThan(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void aListIsReadAndThenWhatIsNew(Object route, FakePortal portal) throws Exception {
        portal.rows("crm.deal").add(Map.of("TITLE", "Order of old"));
        try (CamelFixture camel = camel(portal, route)) {
            await().atMost(TIMEOUT).until(() -> booked.size() == 1);
            portal.rows("crm.deal").add(Map.of("TITLE", "Order 19"));
            await().atMost(TIMEOUT).until(() -> booked.size() == 2);

            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }

        assertThat(booked).containsExactly("Order of old", "Order 19");
    }

    private CamelFixture camel(FakePortal portal, Object route) throws Exception {
        Properties properties = documentedProperties(portal);
        CamelFixture camel = CamelFixture.with(
                component -> {
                    var context = component.getCamelContext();
                    context.getRegistry().bind("tokens", new MemoryTokenStore());
                    context.getPropertiesComponent().setInitialProperties(properties);
                    CamelFixture.withoutRateLimit().accept(component);
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:book")
                                .process(deal -> book(deal.getMessage().getBody(String.class)));
                    }
                });
        DocumentedRoutesTest.add(camel, route);
        return camel;
    }

    private void book(String deal) throws IOException {
        booked.add(JSON.readTree(deal).path("TITLE").asText());
    }

    /** The page's properties with the environment that they name, the fake portal's server of tokens, and less patience. */
    private static Properties documentedProperties(FakePortal portal) throws IOException {
        Application application = portal.application();
        Map<String, String> environment = Map.of(
                "{{env:BITRIX24_WEBHOOK}}", portal.webhookUrl(),
                "{{env:BITRIX24_PORTAL}}", portal.url().toString(),
                "{{env:BITRIX24_CLIENT_ID}}", application.clientId(),
                "{{env:BITRIX24_CLIENT_SECRET}}", application.clientSecret().reveal(),
                "{{env:BITRIX24_REFRESH_TOKEN}}", application.refreshToken().reveal());
        Properties properties = new Properties();
        try (InputStream documented = Objects.requireNonNull(
                KameletRoutesTest.class.getClassLoader().getResourceAsStream("docs/kamelets.properties"))) {
            properties.load(documented);
        }
        properties.replaceAll((name, value) -> environment.getOrDefault(value.toString(), value.toString()));
        properties.setProperty(
                "camel.kamelet.bitrix24-source.oauthServerUrl",
                portal.authorizationServer().url().toString());
        properties.setProperty("camel.kamelet.bitrix24-source.delay", "200");
        properties.setProperty("camel.kamelet.bitrix24-list-source.delay", "200");
        return properties;
    }
}
