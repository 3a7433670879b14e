/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelbitrix24.AuthConfiguration;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.oauth.Application;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends what the curl commands of the page for newcomers send, and compares the answer with the body of the route beside them. */
class ComingFromTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Two portals that know nothing of one another, so that the same write gives both the same ids. */
    private final FakePortal forCurl = FakePortal.start();

    private final FakePortal forCamel = FakePortal.start();
    private final Queue<Object> received = new ConcurrentLinkedQueue<>();

    static Stream<Named<Object>> activityTypes() {
        return DocumentedRoutesTest.inAllLanguages(ComingFromRoutes.activityType(), "activity-type");
    }

    static Stream<Named<Object>> wonDeals() {
        return DocumentedRoutesTest.inAllLanguages(ComingFromRoutes.wonDeals(), "won-deals");
    }

    static Stream<Named<Object>> chains() {
        return DocumentedRoutesTest.inAllLanguages(ComingFromRoutes.chain(), "chain");
    }

    static Stream<Named<Object>> events() {
        return DocumentedRoutesTest.inAllLanguages(ComingFromRoutes.event(), "event");
    }

    @AfterEach
    void closeThePortals() {
        forCurl.close();
        forCamel.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activityTypes")
    void anActivityTypeIsAdded(Object route) throws Exception {
        JsonNode answer = curl("activity-type-curl", application());

        assertThat(bodyOf(route, "direct:activityType")).isEqualTo(answer.get("result"));
        assertThat(forCamel.rows("crm.activity.type").all())
                .isEqualTo(forCurl.rows("crm.activity.type").all())
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wonDeals")
    void aListIsReadToItsEnd(Object route) throws Exception {
        for (FakePortal portal : List.of(forCurl, forCamel)) {
            portal.rows("crm.deal")
                    .seed(LongStream.rangeClosed(1, 120), id -> Map.of("TITLE", "Deal " + id, "STAGE_ID", "WON"));
        }

        ArrayNode rows = JSON.createArrayNode();
        JsonNode next = JSON.getNodeFactory().numberNode(0);
        while (next != null) {
            JsonNode page =
                    curl("won-deals-curl", Map.of("BITRIX24_WEBHOOK", forCurl.webhookUrl(), "START", next.asText()));
            rows.addAll((ArrayNode) page.get("result"));
            next = page.get("next");
        }

        assertThat(rows).hasSize(120);
        assertThat(bodyOf(route, "direct:wonDeals")).isEqualTo(rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void aBatchUsesWhatItHasJustMade(Object route) throws Exception {
        JsonNode answer = curl("chain-curl", Map.of("BITRIX24_WEBHOOK", forCurl.webhookUrl()));

        assertThat(bodyOf(route, "direct:chain")).isEqualTo(answer.at("/result/result"));
        assertThat(forCamel.rows("crm.deal").all().get(0))
                .containsEntry("TITLE", "Order 17")
                .containsEntry(
                        "COMPANY_ID", forCurl.rows("crm.deal").all().get(0).get("COMPANY_ID"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void anEventIsReadFromTheQueueAndConfirmed(Object route) throws Exception {
        Map<String, String> environment = new HashMap<>(application());
        List<String> commands = Curl.commands("event-curl");
        Curl.run(commands.get(0), environment);
        forCurl.events().fire("ONCRMDEALADD", Map.of("FIELDS", Map.of("ID", "7")));
        JsonNode reserved = Curl.run(commands.get(1), environment).get("result");
        environment.put("PROCESS_ID", reserved.get("process_id").asText());
        environment.put("MESSAGE_ID", reserved.at("/events/0/MESSAGE_ID").asText());
        Curl.run(commands.get(2), environment);

        try (CamelFixture camel = camel()) {
            DocumentedRoutesTest.add(camel, route);
            await().atMost(TIMEOUT).until(() -> forCamel.counts().executions("event.offline.get") > 0);
            forCamel.events().fire("ONCRMDEALADD", Map.of("FIELDS", Map.of("ID", "7")));
            await().atMost(TIMEOUT)
                    .until(() ->
                            !received.isEmpty() && forCamel.events().queued().isEmpty());
        }

        assertThat(received)
                .singleElement()
                .extracting(JSON::<JsonNode>valueToTree)
                .isEqualTo(reserved.at("/events/0/EVENT_DATA"));
        assertThat(forCurl.events().queued()).isEmpty();
    }

    private static JsonNode curl(String region, Map<String, String> environment) throws Exception {
        JsonNode answer = Curl.run(Curl.commands(region).get(0), environment);
        assertThat(answer.has("error")).as("an error in " + answer).isFalse();
        return answer;
    }

    private Map<String, String> application() {
        return Map.of(
                "BITRIX24_PORTAL", forCurl.url().toString(),
                "BITRIX24_TOKEN", forCurl.application().accessToken().reveal());
    }

    private JsonNode bodyOf(Object route, String uri) throws Exception {
        try (CamelFixture camel = camel()) {
            DocumentedRoutesTest.add(camel, route);
            return JSON.valueToTree(camel.call(uri, null));
        }
    }

    private CamelFixture camel() {
        Application application = forCamel.application();
        return CamelFixture.with(
                component -> {
                    CamelFixture.pollOften(component.getCamelContext());
                    AuthConfiguration auth = component.getAuth();
                    auth.setPortalUrl(forCamel.url().toString());
                    auth.setClientId(application.clientId());
                    auth.setClientSecret(application.clientSecret().reveal());
                    auth.setRefreshToken(application.refreshToken().reveal());
                    auth.setOauthServerUrl(forCamel.authorizationServer().url().toString());
                    auth.setTokenStore(new MemoryTokenStore());
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:newDeal")
                                .process(
                                        event -> received.add(event.getMessage().getBody()));
                    }
                });
    }
}
