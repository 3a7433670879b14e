/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A portal that changes its address: the POST is repeated at the new one. */
@ExtendWith(FakePortalExtension.class)
class MovedPortalTest {

    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));

    private final List<String> requestsAtTheNewAddress = new CopyOnWriteArrayList<>();
    private HttpServer newAddress;
    private FakePortal portal;
    private String webhook;

    @BeforeEach
    void start(FakePortal fakePortal) throws IOException {
        portal = fakePortal;
        webhook = portal.webhookUrl();
        newAddress = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        newAddress.createContext("/", this::answer42);
        newAddress.start();
    }

    @AfterEach
    void stop() {
        newAddress.stop(0);
    }

    @Test
    void f68ACallIsNotRedirectedToAnotherPortOfTheHost() {
        portal.on("crm.deal.add").redirects(at(newAddress, "crm.deal.add"));

        try (CamelFixture camel =
                CamelFixture.with(component -> component.getAuth().setWebhookUrl(webhook))) {
            Bitrix24PortalException failure = catchThrowableOfType(
                    Bitrix24PortalException.class, () -> camel.call("bitrix24:crm.deal.add", DEAL));

            assertThat(failure).hasMessageContaining("was redirected");
        }

        assertThat(requestsAtTheNewAddress).isEmpty();
    }

    @Test
    void thePostIsRepeatedAsAPostAtTheSameAddress() {
        portal.on("crm.deal.add")
                .redirects(URI.create(webhook + "crm.deal.add"))
                .once();

        try (CamelFixture camel =
                CamelFixture.with(component -> component.getAuth().setWebhookUrl(webhook))) {
            camel.call("bitrix24:crm.deal.add", DEAL);
        }

        assertThat(portal.journal().requests("crm.deal.add")).hasSize(2).allMatch(request -> request.verb()
                .equals("POST"));
        assertThatPortal(portal).executed("crm.deal.add").once();
    }

    @Test
    void theAddressFromTheAuthorizationServerIsUsed() {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
        portal.authorizationServer()
                .onToken()
                .answersResult(Map.of(
                        "access_token",
                        "new",
                        "refresh_token",
                        "newer",
                        "expires_in",
                        3600,
                        "client_endpoint",
                        at(newAddress, "")));

        try (CamelFixture camel = oauth.camel()) {
            assertThat(camel.call("bitrix24:crm.deal.add", DEAL)).isEqualTo(42);
        }

        assertThat(requestsAtTheNewAddress).singleElement().asString().contains("\"auth\":\"new\"");
        assertThatPortal(portal).executed("crm.deal.add").never();
    }

    @Test
    void aPortalThatKeepsMovingFailsAfterThreeRedirects() {
        portal.on("crm.deal.add").redirects(URI.create(webhook + "crm.deal.add"));

        try (CamelFixture camel =
                CamelFixture.with(component -> component.getAuth().setWebhookUrl(webhook))) {
            Bitrix24PortalException failure = catchThrowableOfType(
                    Bitrix24PortalException.class, () -> camel.call("bitrix24:crm.deal.add", DEAL));

            assertThat(failure).hasMessageContaining("was redirected");
        }

        assertThatPortal(portal).wasAskedFor("crm.deal.add").times(4);
    }

    private URI at(HttpServer server, String method) {
        String path = URI.create(webhook).getPath();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path + method);
    }

    private void answer42(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requestsAtTheNewAddress.add(exchange.getRequestMethod() + " " + body);
            byte[] answer = "{\"result\":42}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
