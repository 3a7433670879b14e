/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.LeakSearch;
import io.github.camelbitrix24.fixture.PushClient;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks: who may call, what the route receives, and what is the response. */
class PushCallbackTest {

    private static final String SECRET = "0wn5ecretOfTheAddress";
    private static final String TRUSTED = "/callback?webhookVerifyToken=" + SECRET;

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String BINARY = "application/octet-stream";

    private final PushClient client = PushClient.onFreePort();
    private final List<Message> received = new CopyOnWriteArrayList<>();

    record Receipt(String number, int sum) {}

    @Test
    void f28AnAutomationRuleSendsItsFieldsInTheAddress() {
        try (CamelFixture camel = receiving("first, " + SECRET + " ,third", exchange -> {})) {
            assertThat(client.post(TRUSTED + "&deal_id=77&sum=100%20EUR", "sum=7&document_id[1]=D&document_id[0]=crm")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received.get(0).getBody())
                .isEqualTo(Map.of("deal_id", "77", "sum", "7", "document_id", List.of("crm", "D")));
        assertThat(received.get(0).getHeaders()).isEmpty();
    }

    @Test
    void f29AnEmptyFormHasTheFieldsOfTheAddressOnly() {
        try (CamelFixture camel = receiving(SECRET, exchange -> {})) {
            assertThat(client.post(TRUSTED + "&deal_id=77", "").statusCode()).isEqualTo(200);
            assertThat(client.post(TRUSTED, "").statusCode()).isEqualTo(200);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received).extracting(Message::getBody).containsExactly(Map.of("deal_id", "77"), Map.of());
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of("the received map", (Processor) exchange -> {}, "", TEXT),
                Arguments.of("null", setting(null), "", TEXT),
                Arguments.of("text", setting("ok: ü"), "ok: ü", TEXT),
                Arguments.of("bytes", setting("ok".getBytes(StandardCharsets.UTF_8)), "ok", BINARY),
                Arguments.of("a stream", setting(new ByteArrayInputStream(new byte[] {'o', 'k'})), "ok", BINARY),
                Arguments.of("a number", setting(42), "42", TEXT),
                Arguments.of("a map", setting(Map.of("PAID", "Y")), "{\"PAID\":\"Y\"}", "application/json"),
                Arguments.of("an empty map", setting(Map.of()), "{}", "application/json"),
                Arguments.of("a list", setting(List.of("ü", 2)), "[\"ü\",2]", "application/json"),
                Arguments.of("an optional", setting(Optional.of(Map.of("a", 1))), "{\"a\":1}", "application/json"),
                Arguments.of("an empty optional", setting(Optional.empty()), "", TEXT),
                Arguments.of("an array", setting(new String[] {"a"}), "[\"a\"]", "application/json"),
                Arguments.of(
                        "a record", setting(new Receipt("7", 3)), "{\"number\":\"7\",\"sum\":3}", "application/json"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void f33TheBodyOfTheRouteIsTheResponse(String kind, Processor route, String expected, String type) {
        try (CamelFixture camel = receiving(SECRET, route)) {
            HttpResponse<String> response = client.post(TRUSTED, "a=1");

            assertThat(response.statusCode()).as(kind).isEqualTo(200);
            assertThat(response.body()).isEqualTo(expected);
            assertThat(response.headers().firstValue("Content-Type")).contains(type);
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void f33AStatusAndAContentTypeOfTheRouteAreSentAndNoOtherHeader() {
        Processor route = exchange -> {
            exchange.getMessage().setBody(Map.of("a", 1));
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, "202");
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/vnd.cash+json");
            exchange.getMessage().setHeader("X-Internal", "secret");
        };
        try (CamelFixture camel = receiving(SECRET, route)) {
            HttpResponse<String> response = client.post(TRUSTED, "a=1");

            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.cash+json");
            assertThat(response.headers().map().keySet()).doesNotContain("X-Internal", "x-internal");
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void f33AFailureOrAnUnwritableBodyIsAStatusWithoutDetails() {
        Map<String, Object> endless = new HashMap<>();
        endless.put("itself", endless);
        Processor route = exchange -> {
            switch (String.valueOf(Objects.requireNonNull(exchange.getMessage().getBody(Map.class))
                    .get("case"))) {
                case "fails" -> throw new IllegalStateException("the queue is down");
                case "rollback" -> exchange.setRollbackOnly(true);
                case "exception" -> exchange.getMessage().setBody(new IllegalStateException("the queue is down"));
                case "endless" -> exchange.getMessage().setBody(endless);
                default -> exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, "no number");
            }
        };
        try (CamelFixture camel = receiving(SECRET, route)) {
            for (String failure : List.of("fails", "rollback", "exception", "endless")) {
                HttpResponse<String> response = client.post(TRUSTED, "case=" + failure);
                assertThat(response.statusCode()).as(failure).isEqualTo(500);
                assertThat(response.body()).doesNotContain("queue", "Exception", "itself");
                assertThat(response.headers().firstValue("Content-Type"))
                        .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase(TEXT));
                assertThat(response.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
            }
            assertThat(client.post(TRUSTED, "case=status").statusCode()).isEqualTo(200);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/callback",
                "/callback?webhookVerifyToken=",
                "/callback?webhookVerifyToken=0wn5ecretOfTheAddres",
                "/callback?webhookVerifyToken=0wn5ecretOfTheAddressX",
                "/callback?webhookVerifyToken=0WN5ECRETOFTHEADDRESS",
                "/callback?webhookVerifyToken[]=0wn5ecretOfTheAddress",
                "/callback?webhookVerifyToken=0wn5ecretOfTheAddress&webhookVerifyToken=x",
                "/callback?webhookVerifyToken=x&webhookVerifyToken=0wn5ecretOfTheAddress",
                "/callback?webhookverifytoken=0wn5ecretOfTheAddress",
                "/callback?webhookVerifyToken=0wn5ecretOfTheAddress,other",
                "/callback?webhookVerifyToken=%30wn5ecretOfTheAddress%00",
                "/callback?token=0wn5ecretOfTheAddress"
            })
    void f35AnythingButTheSecretInTheAddressIsRefused(String path) {
        try (CamelFixture camel = receiving(SECRET + ",other", exchange -> {})) {
            assertThat(client.post(path, "a=1&webhookVerifyToken=" + SECRET).statusCode())
                    .isEqualTo(403);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received).isEmpty();
    }

    @Test
    void f35EachTokenOfTheListIsASecretAndAnApplicationToken() {
        try (CamelFixture camel = receiving("first," + SECRET, exchange -> {})) {
            String auth = "auth[member_id]=m&auth[application_token]=";
            assertThat(client.post("/callback?webhookVerifyToken=first", "a=1").statusCode())
                    .isEqualTo(200);
            assertThat(client.post("/callback", auth + "first").statusCode()).isEqualTo(200);
            assertThat(client.post("/callback", auth + SECRET).statusCode()).isEqualTo(200);
            assertThat(client.post("/callback", auth + "first," + SECRET).statusCode())
                    .isEqualTo(403);
            assertThat(client.post("/callback", "auth[application_token]=first").statusCode())
                    .isEqualTo(403);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received)
                .extracting(each -> each.getHeader(Bitrix24Constants.MEMBER_ID))
                .containsExactly(null, "m", "m");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ONAPPINSTALL", "OnAppUpdate"})
    void f35NeitherTheAddressNorTheListProvesAnInstallation(String event) {
        try (CamelFixture camel = receiving(SECRET, exchange -> {})) {
            String form = "event=" + event + "&auth[member_id]=m&auth[access_token]=a&auth[refresh_token]=r";
            for (String path : List.of("/callback", "/events")) {
                String trusted = path + "?webhookVerifyToken=" + SECRET;
                assertThat(client.post(trusted, form).statusCode()).as(path).isEqualTo(403);
                assertThat(client.post(path, form + "&auth[application_token]=" + SECRET)
                                .statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void f35TheAddressProvesNoEventButATokenOfTheListDoes() {
        try (CamelFixture camel = receiving("first," + SECRET, exchange -> {})) {
            String event = "event=ONCRMDEALADD&auth[member_id]=m";
            assertThat(client.post("/events?webhookVerifyToken=" + SECRET, event)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(client.post("/events", event + "&auth[application_token]=" + SECRET)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(client.post(TRUSTED, "event=ONAPPUNINSTALL&auth[member_id]=m")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", " ", ",", " , ,"})
    void f35AnEmptyListOfTokensFailsAtStart(String tokens) {
        assertThatThrownBy(() -> receiving(tokens, exchange -> {}).close())
                .rootCause()
                .hasMessageContaining("webhookVerifyToken is empty");
    }

    @Test
    void f35TheSecretIsNowhereToBeSeen() throws Exception {
        try (LeakSearch traces = LeakSearch.recordAll();
                CamelFixture camel = receiving(SECRET, exchange -> {})) {
            traces.log("io.vertx", Level.OFF);
            traces.log("io.netty", Level.OFF);
            client.post(TRUSTED, "a=1");
            client.post(TRUSTED + "&webhookVerifyToken=" + SECRET, "a=%FF");
            received.forEach(message -> {
                traces.add(String.valueOf(message.getBody()));
                traces.add(message.getHeaders());
                traces.add(Objects.requireNonNull(message.getExchange()).getProperties());
            });
            traces.addEndpointsAndJmx(camel.context());
            traces.assertAbsent(SECRET);
        }
    }

    private static Processor setting(@Nullable Object body) {
        return exchange -> exchange.getMessage().setBody(body);
    }

    private CamelFixture receiving(String tokens, Processor work) {
        return CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookVerifyToken(tokens);
                    client.server().addTo(component.getCamelContext());
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("webhook:bitrix24:callback" + client.options("/callback"))
                                .process(exchange -> received.add(ExchangeHelper.createCopy(exchange, true)
                                        .getMessage()))
                                .process(work);
                        from("webhook:bitrix24:onCrmDealAdd,onAppInstall,onAppUpdate" + client.options("/events")
                                        + "&bindEvents=false")
                                .process(work);
                    }
                });
    }
}
