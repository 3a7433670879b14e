/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.AuthConfiguration;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.LoopbackServer;
import io.github.camelbitrix24.secret.Secret;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.oauth.Application;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the page on receiving changes shows. */
class EventRoutesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoopbackServer server = LoopbackServer.onFreePort();
    private final List<String> booked = new CopyOnWriteArrayList<>();
    private final Ticking clock = new Ticking();

    static Stream<Named<Object>> queues() {
        return DocumentedRoutesTest.inAllLanguages(EventRoutes.queue(), "queue");
    }

    static Stream<Named<Object>> pushes() {
        return DocumentedRoutesTest.inAllLanguages(EventRoutes.push(), "push");
    }

    static Stream<Named<Object>> polls() {
        return DocumentedRoutesTest.inAllLanguages(EventRoutes.poll(), "poll");
    }

    static Stream<Named<Object>> joins() {
        return DocumentedRoutesTest.inAllLanguages(EventRoutes.joined(), "joined");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queues")
    void eventsAreReadFromTheQueue(Object route) throws Exception {
        try (FakePortal portal = portal();
                CamelFixture camel = camel(portal, route)) {
            await().atMost(TIMEOUT).until(() -> portal.events().bound().size() == 2);
            camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "New")));
            await().atMost(TIMEOUT).until(() -> portal.events().queued().isEmpty() && !booked.isEmpty());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pushes")
    void eventsArePushed(Object route) throws Exception {
        try (FakePortal portal = portal();
                CamelFixture camel = camel(portal, route)) {
            await().atMost(TIMEOUT).until(() -> portal.events().hasBindings());
            camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "New")));
            await().atMost(TIMEOUT).until(() -> !booked.isEmpty());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("polls")
    void aListIsPolled(Object route) throws Exception {
        try (FakePortal portal = portal();
                CamelFixture camel = camel(portal, route)) {
            await().atMost(TIMEOUT).until(() -> portal.counts().executions("crm.deal.list") > 0);
            camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "New")));
            clock.now = clock.now.plus(Duration.ofMinutes(3));
            await().atMost(TIMEOUT).until(() -> !booked.isEmpty());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("joins")
    void aChangeThatComesInThreeWaysIsBookedOnceAndAnOwnOneNever(Object route) throws Exception {
        try (FakePortal portal = portal();
                CamelFixture camel = camel(portal, route)) {
            await().atMost(TIMEOUT)
                    .until(() -> portal.events().bound().size() == 4
                            && portal.counts().executions("crm.deal.list") > 0);
            camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "Others'")));
            long own = portal.rows("crm.deal")
                    .add(Map.of("TITLE", "Own", "MODIFY_BY_ID", "42", "DATE_MODIFY", clock.now.toString()));
            portal.events().fire("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", Long.toString(own))));
            await().atMost(TIMEOUT)
                    .until(() -> portal.events().eventSender().delivered() == 2
                            && portal.events().queued().isEmpty());
            long gets = portal.counts().executions("crm.deal.get");
            clock.now = clock.now.plus(Duration.ofMinutes(3));
            await().atMost(TIMEOUT).until(() -> portal.counts().executions("crm.deal.get") >= gets + 2);
            long polls = portal.counts().executions("server.time");
            await().atMost(TIMEOUT).until(() -> portal.counts().executions("server.time") > polls + 1);

            assertThat(booked).containsExactly("Others'");
        }
    }

    private FakePortal portal() {
        return FakePortal.builder().clock(clock).start();
    }

    private CamelFixture camel(FakePortal portal, Object route) throws Exception {
        Application application = portal.application();
        TokenStore store = installed(portal, application);
        CamelFixture camel = CamelFixture.with(
                component -> {
                    prepare(component.getCamelContext());
                    AuthConfiguration auth = component.getAuth();
                    auth.setPortalUrl(portal.url().toString());
                    auth.setClientId(application.clientId());
                    auth.setClientSecret(application.clientSecret().reveal());
                    auth.setOauthServerUrl(portal.authorizationServer().url().toString());
                    auth.setMemberId(application.memberId());
                    auth.setTokenStore(store);
                    CamelFixture.withoutRateLimit().accept(component);
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:book")
                                .process(deal -> booked.add(
                                        JSON.valueToTree(deal.getMessage().getBody())
                                                .path("TITLE")
                                                .asText()));
                    }
                });
        DocumentedRoutesTest.add(camel, route);
        return camel;
    }

    private void prepare(CamelContext context) {
        CamelFixture.pollOften(context);
        context.getRegistry().bind("marks", new MemoryStateRepository());
        context.getRegistry().bind("seen", new MemoryIdempotentRepository());
        Properties properties = new Properties();
        properties.setProperty("external", server.address());
        properties.setProperty("ownUser", "42");
        context.getPropertiesComponent().setInitialProperties(properties);
        server.addTo(context);
    }

    private static TokenStore installed(FakePortal portal, Application application) {
        TokenStore store = new MemoryTokenStore();
        StoredTokens tokens = new StoredTokens(
                new Secret(application.accessToken().reveal()),
                new Secret(application.refreshToken().reveal()),
                application.memberId(),
                portal.url() + "/rest/",
                null,
                new Secret(portal.events().applicationToken(application.clientId())),
                null);
        store.update(TokenKey.ofMember(application.clientId(), application.memberId()), found -> tokens);
        return store;
    }

    /** The portal's time, which the test sets. */
    private static final class Ticking extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
