/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.event.EventSender;
import io.github.camelbitrix24.test.oauth.Application;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ExchangeHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.util.TestSocketUtils;

/** Events that a portal pushes to Spring's web server. */
@ExtendWith(FakePortalExtension.class)
class PushTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final int port = TestSocketUtils.findAvailableTcpPort();

    @Test
    void anInstalledApplicationReceivesAnEventAndLeaksNothing(FakePortal portal) throws Exception {
        Application application = portal.application();
        try (ConfigurableApplicationContext started = start(portal, application)) {
            assertThat(portal.events().install(application, at("/install"))).isEqualTo(200);
            assertThat(started.getBean(TokenStore.class)
                            .find(TokenKey.ofMember(application.clientId(), application.memberId())))
                    .isPresent();

            started.getBean(ProducerTemplate.class)
                    .requestBody("bitrix24:crm.deal.add?bodyParam=fields", (Object) Map.of("TITLE", "Order 17"));
            Received received = started.getBean(Received.class);
            await().atMost(TIMEOUT).until(() -> received.messages.size() == 1);

            Message message = received.messages.get(0);
            assertThat(String.valueOf(message.getBody())).contains("FIELDS", "ID=");
            assertThat(message.getHeaders())
                    .containsEntry(Bitrix24Constants.EVENT, "ONCRMDEALADD")
                    .containsEntry(Bitrix24Constants.MEMBER_ID, application.memberId());
            assertThat(message.getHeaders().keySet()).noneMatch(name -> name.contains("["));
            assertThat(message.getHeaders() + " " + message.getBody())
                    .doesNotContain(portal.events().applicationToken(application.clientId()))
                    .doesNotContain(application.accessToken().reveal());
        }
    }

    @Test
    void theAnswerToThePortalHoldsNothingOfItsCall(FakePortal portal) throws Exception {
        Application application = portal.application();
        try (ConfigurableApplicationContext started = start(portal, application)) {
            portal.events().install(application, at("/install"));
            String token = portal.events().applicationToken(application.clientId());

            HttpResponse<String> taken = post("/events", event(application.memberId(), token));
            HttpResponse<String> forged = post("/events", event(application.memberId(), "forged"));

            assertThat(taken.statusCode()).isEqualTo(200);
            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(started.getBean(Received.class).messages).hasSize(1);
            for (HttpResponse<String> answer : List.of(taken, forged)) {
                assertThat(answer.headers().map().keySet()).noneMatch(name -> name.contains("["));
                assertThat(answer.headers().map() + answer.body())
                        .doesNotContainIgnoringCase("bitrix24")
                        .doesNotContain(token, application.memberId());
            }
        }
    }

    private HttpResponse<String> post(String path, Map<String, ?> form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(EventSender.encode(form)))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, Object> event(String member, String token) {
        return Map.of(
                "event",
                "ONCRMDEALADD",
                "data",
                Map.of("FIELDS", Map.of("ID", "7")),
                "ts",
                "1700000000",
                "auth",
                Map.of("member_id", member, "domain", "acme.bitrix24.com", "application_token", token));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private ConfigurableApplicationContext start(FakePortal portal, Application application) {
        Map<String, Object> properties = new HashMap<>(
                Map.of("server.port", port, "server.address", "127.0.0.1", "external", at("").toString()));
        TestApplication.optionsOf(application, portal)
                .forEach((name, value) -> properties.put(TestApplication.PREFIX + name, value));
        SpringApplication program = new SpringApplication(TestApplication.EmptyApplication.class, Receiver.class);
        program.setDefaultProperties(properties);
        return program.run();
    }

    /** Records the events that the route received, independent of the response. */
    private record Received(List<Message> messages) {}

    static class Receiver {

        @Bean
        TokenStore tokens() {
            return new MemoryTokenStore();
        }

        @Bean
        Received received() {
            return new Received(new CopyOnWriteArrayList<>());
        }

        @Bean
        RouteBuilder push(Received received) {
            String options = "?webhookComponentName=platform-http&webhookExternalUrl={{external}}&webhookPath=";
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("webhook:bitrix24:onAppInstall" + options + "/install&bindEvents=false")
                            .log("installed");
                    from("webhook:bitrix24:onCrmDealAdd" + options + "/events")
                            .process(event -> received.messages.add(
                                    ExchangeHelper.createCopy(event, true).getMessage()));
                }
            };
        }
    }
}
