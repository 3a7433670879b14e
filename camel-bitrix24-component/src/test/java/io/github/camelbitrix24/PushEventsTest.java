/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.LoopbackServer;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.secret.Secret;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.event.EventSender;
import io.github.camelbitrix24.test.oauth.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Incoming calls of a portal: verified, routed, and answered when the route has processed them. */
@ExtendWith(FakePortalExtension.class)
class PushEventsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final LoopbackServer server = LoopbackServer.onFreePort();
    private final TokenStore store = new MemoryTokenStore();
    private final List<Exchange> received = new CopyOnWriteArrayList<>();

    @Test
    void anInstalledApplicationReceivesItsEvents(FakePortal portal) {
        Application application = portal.application();
        try (CamelFixture camel = receiving(portal, application, route(this::keep))) {
            assertThat(portal.events().install(application, at("/install"))).isEqualTo(200);
            await().atMost(TIMEOUT).until(() -> portal.events().hasBindings());
            camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "New")));
            await().atMost(TIMEOUT).until(() -> portal.events().eventSender().delivered() == 1);
        }
        var message = received.get(1).getMessage();
        assertThat(String.valueOf(message.getBody())).contains("FIELDS", "ID=");
        assertThat(message.getHeaders())
                .containsEntry(Bitrix24Constants.EVENT, "ONCRMDEALADD")
                .containsEntry(Bitrix24Constants.MEMBER_ID, application.memberId())
                .containsKeys(Bitrix24Constants.EVENT_TIME, Bitrix24Constants.EVENT_HANDLER_ID);
        assertThat(message.getHeaders().toString() + message.getBody())
                .doesNotContain(portal.events().applicationToken(application.clientId()))
                .doesNotContain(application.accessToken().reveal());
        assertThat(store.find(TokenKey.ofMember(application.clientId(), application.memberId())))
                .isPresent();
        assertThat(portal.events().bound()).as("bound once, and still bound").hasSize(1);
    }

    @Test
    void pitfall25_aForgedCallIsRefusedAndNotRouted(FakePortal portal) {
        Application application = portal.application();
        try (CamelFixture camel = receiving(portal, application, route(this::keep))) {
            portal.events().install(application, at("/install"));
            received.clear();
            String token = portal.events().applicationToken(application.clientId());
            String member = application.memberId();

            assertThat(post("/events", event(member, "forged"))).isEqualTo(403);
            assertThat(post("/events", event(member, null))).isEqualTo(403);
            assertThat(post("/events", event("somebody", token))).isEqualTo(403);
            assertThat(post("/events", Map.of())).isEqualTo(403);
            assertThat(post("/install", forgedInstallation(member))).isEqualTo(403);
            assertThat(post("/callback", Map.of("auth", Map.of("member_id", member, "application_token", "x"))))
                    .isEqualTo(403);
            assertThat(received).isEmpty();
            assertThat(post("/events", event(member, token))).isEqualTo(200);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received).hasSize(1);
    }

    @Test
    void refusedCallsAreCounted(FakePortal portal) {
        Application application = portal.application();
        try (CamelFixture camel = receiving(portal, application, route(this::keep))) {
            post("/events", event(application.memberId(), "forged"));
            post("/events", event(application.memberId(), null));

            Bitrix24Endpoint endpoint = camel.context().getEndpoints().stream()
                    .filter(Bitrix24Endpoint.class::isInstance)
                    .map(Bitrix24Endpoint.class::cast)
                    .filter(each -> each.getMethod().equals("onCrmDealAdd"))
                    .findFirst()
                    .orElseThrow();
            assertThat(endpoint.getRefusedCalls()).isEqualTo(2);
            assertThat(endpoint.getAdmittedCalls()).isZero();
        }
    }

    @Test
    void aFormThatIsTooLargeTooDeepOrUnreadableIsRefusedAndNotRepeated(FakePortal portal) throws Exception {
        Application application = portal.application();
        try (CamelFixture camel = receiving(portal, application, route(this::keep))) {
            for (String bad :
                    List.of("a" + "[x]".repeat(10_000) + "=1", "data[x]=" + "y".repeat(10_000_000), "a=%FF")) {
                HttpResponse<String> answer = send("/events", bad);
                assertThat(answer.statusCode()).isBetween(400, 499);
                assertThat(answer.body()).doesNotContain("[x]", "yyy");
                assertThat(answer.headers().map().keySet()).noneMatch(name -> name.contains("["));
            }
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received).isEmpty();
    }

    @Test
    void aFailedRouteIsReportedToThePortalWithoutDetails(FakePortal portal) throws Exception {
        Application application = portal.application();
        RouteBuilder failing = route(exchange -> {
            if (!"ONAPPINSTALL".equals(exchange.getMessage().getHeader(Bitrix24Constants.EVENT))) {
                throw new IllegalStateException("the queue is down");
            }
        });
        try (CamelFixture camel = receiving(portal, application, failing)) {
            portal.events().install(application, at("/install"));
            String token = portal.events().applicationToken(application.clientId());

            HttpResponse<String> answer = send("/events", EventSender.encode(event(application.memberId(), token)));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("queue", token);
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("bitrix24"));
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void anUpdateStoresANewTokenAndAnUninstallationRemovesTheTokens(FakePortal portal) {
        Application application = portal.application();
        TokenKey key = TokenKey.ofMember(application.clientId(), application.memberId());
        try (CamelFixture camel = receiving(portal, application, route(this::keep))) {
            portal.events().install(application, at("/install"));
            String old = portal.events().applicationToken(application.clientId());

            assertThat(portal.events().update(application, at("/install"))).isEqualTo(200);
            assertThat(post("/events", event(application.memberId(), old))).isEqualTo(403);
            String newest = portal.events().applicationToken(application.clientId());
            assertThat(post("/events", event(application.memberId(), newest))).isEqualTo(200);

            assertThat(portal.events().uninstall(application, at("/install"))).isEqualTo(200);
            assertThat(store.find(key)).isEmpty();
            assertThat(post("/events", event(application.memberId(), newest))).isEqualTo(403);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void aPushedEventStartsAPollOfTheOfflineQueue(FakePortal portal) {
        Application application = portal.application();
        RouteBuilder sleeping = new RouteBuilder() {
            @Override
            public void configure() {
                from("bitrix24:onCrmDealUpdate?initialDelay=0&delay=1h").process(PushEventsTest.this::keep);
                from("webhook:bitrix24:onOfflineEvent?webhookComponentName=platform-http&webhookPath=/wake"
                                + "&webhookExternalUrl=" + server.address())
                        .log("something waits");
            }
        };
        try (CamelFixture camel = receiving(portal, application, sleeping)) {
            camel.call("bitrix24:crm.deal.list", null);
            await().atMost(TIMEOUT).until(() -> portal.counts().executions("event.offline.get") > 0);
            portal.events().fire("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", "7")));
            store.update(
                    TokenKey.ofMember(application.clientId(), application.memberId()),
                    found -> new StoredTokens(
                            new Secret(application.accessToken().reveal()),
                            new Secret(application.refreshToken().reveal()),
                            application.memberId(),
                            portal.url() + "/rest/",
                            null,
                            new Secret(portal.events().applicationToken(application.clientId())),
                            null));

            portal.events().fire("ONOFFLINEEVENT", Map.of());

            await().atMost(TIMEOUT).until(() -> !received.isEmpty());
        }
    }

    @Test
    void anUpdateOfTheApplicationRestoresTheBindingsOfTheQueue(FakePortal portal) {
        Application application = portal.application();
        RouteBuilder sleeping = new RouteBuilder() {
            @Override
            public void configure() {
                from("bitrix24:onCrmDealUpdate?initialDelay=0&delay=1h").log("never");
                from("webhook:bitrix24:onAppInstall,onAppUpdate?webhookComponentName=platform-http"
                                + "&webhookPath=/install&bindEvents=false&webhookExternalUrl=" + server.address())
                        .log("${header.CamelBitrix24Event}");
            }
        };
        try (CamelFixture camel = receiving(portal, application, sleeping)) {
            portal.events().install(application, at("/install"));
            await().atMost(TIMEOUT).until(() -> portal.events().bound().size() == 1);

            assertThat(portal.events().update(application, at("/install"))).isEqualTo(200);

            await().atMost(TIMEOUT).until(() -> portal.events().bound().size() == 1);
            assertThat(portal.counts().executions("event.bind")).isEqualTo(2);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void theBodyOfTheRouteIsTheResponseToACallback(FakePortal portal) throws Exception {
        Application application = portal.application();
        try (CamelFixture camel = receiving(portal, application, route(this::keep))) {
            portal.events().install(application, at("/install"));
            Map<String, Object> robot = new HashMap<>(
                    event(application.memberId(), portal.events().applicationToken(application.clientId())));
            robot.remove("event");
            robot.put("properties", Map.of("sum", "100"));

            HttpResponse<String> answer = send("/callback", EventSender.encode(robot));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("the sum is 100");
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    /** Keeps a copy, because the response changes the message. */
    private void keep(Exchange exchange) {
        received.add(ExchangeHelper.createCopy(exchange, true));
    }

    private CamelFixture receiving(FakePortal portal, Application application, RouteBuilder route) {
        Consumer<Bitrix24Component> settings = new OAuthPortal(portal, application, store).settings();
        return CamelFixture.with(settings.andThen(component -> server.addTo(component.getCamelContext())), route);
    }

    private RouteBuilder route(Consumer<Exchange> work) {
        String options = "?webhookComponentName=platform-http&webhookExternalUrl=" + server.address();
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:bitrix24:onCrmDealAdd" + options + "&webhookPath=/events")
                        .process(work::accept);
                from("webhook:bitrix24:onAppInstall,onAppUpdate,onAppUninstall" + options
                                + "&webhookPath=/install&bindEvents=false")
                        .process(work::accept);
                from("webhook:bitrix24:callback" + options + "&webhookPath=/callback")
                        .setBody(simple("the sum is ${body[properties][sum]}"));
            }
        };
    }

    private static Map<String, Object> event(String member, @Nullable String token) {
        Map<String, String> auth = new HashMap<>(Map.of("member_id", member, "domain", "acme.bitrix24.com"));
        if (token != null) {
            auth.put("application_token", token);
        }
        return Map.of(
                "event", "ONCRMDEALADD", "data", Map.of("FIELDS", Map.of("ID", "7")), "ts", "1700000000", "auth", auth);
    }

    private static Map<String, Object> forgedInstallation(String member) {
        return Map.of(
                "event",
                "ONAPPINSTALL",
                "auth",
                Map.of(
                        "member_id",
                        member,
                        "access_token",
                        "forged",
                        "refresh_token",
                        "forged",
                        "application_token",
                        "forged",
                        "client_endpoint",
                        "https://evil.example.com/rest/"));
    }

    private int post(String path, Map<String, ?> form) {
        try {
            return send(path, EventSender.encode(form)).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(String path, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create(server.address() + path);
    }
}
