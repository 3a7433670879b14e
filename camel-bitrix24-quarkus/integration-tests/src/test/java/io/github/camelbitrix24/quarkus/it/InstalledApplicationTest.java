/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.test.FakePortal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** What only an installed application can do: receive events, refresh its tokens. */
@QuarkusTest
@WithTestResource(InstalledApplicationResource.class)
class InstalledApplicationTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String OPTION = "camel.component.bitrix24.";

    @SuppressWarnings("NullAway.Init")
    FakePortal portal;

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate template;

    @Inject
    TokenStore tokens;

    @Inject
    ReceivedEvents events;

    @Inject
    Config config;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI address;

    @Test
    void aNewDealIsReceivedThroughTheOfflineQueue() {
        await().atMost(TIMEOUT).until(() -> portal.events().hasBindings());

        template.requestBody("direct:java", Map.of("TITLE", "From the queue"));

        await().atMost(TIMEOUT).until(() -> events.bodies().toString().contains("TITLE=From the queue"));
        await().atMost(TIMEOUT).until(() -> portal.events().queued().isEmpty());
    }

    @Test
    void aNewContactIsPushedToTheHttpServerOfQuarkus() throws Exception {
        String server = address.resolve("/").toString();
        RouteBuilder.addRoutes(camel, routes -> routes.from(
                        "webhook:bitrix24:onCrmContactAdd?webhookComponentName=platform-http&webhookPath=/bitrix24"
                                + "&enrich=true&webhookExternalUrl=" + server.substring(0, server.length() - 1))
                .routeId("pushed")
                .process(events));

        template.requestBodyAndHeader(
                "direct:any", Map.of("fields", Map.of("NAME", "Pushed")), "method", "crm.contact.add");

        await().atMost(TIMEOUT).until(() -> events.bodies().toString().contains("NAME=Pushed"));
        await().atMost(TIMEOUT).until(() -> portal.events().eventSender().delivered() == 1);
    }

    @Test
    void refreshedTokensAreStoredInTheStoreOfTheApplication() {
        portal.expire(option("access-token"));

        template.requestBodyAndHeader("direct:any", Map.of(), "method", "crm.deal.fields");

        assertThatPortal(portal).refreshedTokens().once();
        assertThat(stored())
                .get()
                .satisfies(now -> assertThat(now.refreshToken().reveal()).isNotEqualTo(option("refresh-token")));
    }

    @Test
    void theHealthOfThePortalIsPartOfTheReadinessOfTheApplication() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();

        HttpClient client = HttpClient.newHttpClient();
        await().atMost(TIMEOUT)
                .until(() -> client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).contains("camel-producers");
        assertThat(HealthCheckHelper.invokeReadiness(camel, "full").stream()
                        .map(each -> each.getCheck().getId()))
                .anyMatch(id -> id.startsWith("bitrix24-authorization-"))
                .anyMatch(id -> id.startsWith("bitrix24-producer-"));
    }

    @Test
    void noSecretIsInTheLog() throws Exception {
        Path log = Path.of("target/quarkus.log");
        await().atMost(TIMEOUT)
                .until(() -> Files.readString(log).contains("Bound [ONCRMDEALADD] to the offline queue"));
        List<String> secrets = List.of("client-secret", "access-token", "refresh-token", "webhook-verify-token");

        assertThat(Files.readString(log))
                .doesNotContain(secrets.stream().map(this::option).toList());
    }

    private Optional<StoredTokens> stored() {
        return tokens.find(TokenKey.ofMember(option("client-id"), option("member-id")));
    }

    private String option(String name) {
        return config.getValue(OPTION + name, String.class);
    }
}
