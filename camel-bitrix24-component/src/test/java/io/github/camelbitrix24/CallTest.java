/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.WebhookTestBase;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a body on its way to the portal. */
class CallTest extends WebhookTestBase {

    private static final String FIELDS = "{\"fields\":{\"TITLE\":\"Größe 8 & 9\",\"OPPORTUNITY\":100.00}}";

    record NewDeal(Fields fields) {
        record Fields(String TITLE, BigDecimal OPPORTUNITY) {}
    }

    static Stream<Arguments> forms() throws IOException {
        return Stream.of(
                Arguments.of("a map", Map.of("fields", fields())),
                Arguments.of("a record", new NewDeal(new NewDeal.Fields("Größe 8 & 9", new BigDecimal("100.00")))),
                Arguments.of("a JSON tree", new ObjectMapper().readTree(FIELDS)),
                Arguments.of("JSON text", FIELDS),
                Arguments.of("JSON bytes", FIELDS.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a JSON stream", new ByteArrayInputStream(FIELDS.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void sendsEveryFormOfBodyAsParameters(String form, Object body) {
        Object id = camel.call("bitrix24:crm.deal.add", body);

        assertThat(id).asString().matches("\\d+");
        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", "Größe 8 & 9");
    }

    @Test
    void f90SendsADateAsAnInstant() {
        Date date = Date.from(Instant.parse("2026-11-26T12:39:40Z"));

        camel.call(
                "bitrix24:crm.deal.add",
                Map.of("fields", Map.of("CLOSEDATE", date, "UF_CRM_TIMES", List.of(Timestamp.from(date.toInstant())))));
        assertThat(lastBody())
                .contains("\"CLOSEDATE\":\"2026-11-26T12:39:40+00:00\"")
                .contains("[\"2026-11-26T12:39:40+00:00\"]");

        camel.call("bitrix24:user.current?bodyParam=TIME", date);
        assertThat(lastBody()).contains("\"TIME\":\"2026-11-26T12:39:40+00:00\"");
    }

    @Test
    void keepsEveryDigitOfANumber() {
        camel.call("bitrix24:crm.deal.add", FIELDS);

        assertThat(lastBody()).contains("\"OPPORTUNITY\":100.00");
    }

    @ParameterizedTest(name = "body ''{0}''")
    @ValueSource(strings = {"", "  "})
    void sendsNoParametersForAnEmptyBody(String body) {
        camel.call("bitrix24:user.current", body);

        assertThat(lastBody()).isEqualTo("{}");
    }

    @Test
    void sendsNoParametersForNoBody() {
        camel.call("bitrix24:user.current", null);

        assertThat(lastBody()).isEqualTo("{}");
    }

    @Test
    void pitfall21_positionalParametersKeepTheirOrderAndGetNothingAdded() {
        portal.on("task.commentitem.add").answersResult(3);

        camel.call("bitrix24:task.commentitem.add", List.of(42, Map.of("POST_MESSAGE", "hello")));

        assertThat(lastBody()).isEqualTo("[42,{\"POST_MESSAGE\":\"hello\"}]");
    }

    @Test
    void pitfall21_namedParametersKeepTheirOrder() {
        portal.on("task.checklistitem.add").answersResult(3);

        camel.call("bitrix24:task.checklistitem.add", "{\"TASKID\":1,\"FIELDS\":{\"TITLE\":\"a\",\"SORT_INDEX\":2}}");

        assertThat(lastBody()).isEqualTo("{\"TASKID\":1,\"FIELDS\":{\"TITLE\":\"a\",\"SORT_INDEX\":2}}");
    }

    @Test
    void pitfall21_anApplicationsTokenFollowsNumberedPositionalParameters() {
        portal.on("task.commentitem.add").answersResult(3);
        String token = portal.accessToken();

        try (CamelFixture application = CamelFixture.with(component -> {
            component.getAuth().setPortalUrl(portal.url().toString());
            component.getAuth().setAccessToken(token);
        })) {
            application.call("bitrix24:task.commentitem.add", new Object[] {42, Map.of("POST_MESSAGE", "hello")});
        }

        assertThat(lastBody()).isEqualTo("{\"0\":42,\"1\":{\"POST_MESSAGE\":\"hello\"},\"auth\":\"" + token + "\"}");
    }

    @Test
    void anApplicationsTokenTravelsInTheBodyAndNeverInTheAddress() {
        String token = portal.accessToken();

        try (CamelFixture application = CamelFixture.with(component -> {
            component.getAuth().setPortalUrl(portal.url().toString());
            component.getAuth().setAccessToken(token);
        })) {
            application.call("bitrix24:crm.deal.list", Map.of("auth", "a stale one", "start", 0));
        }

        assertThat(lastBody()).isEqualTo("{\"start\":0,\"auth\":\"" + token + "\"}");
        assertThat(portal.journal().requests().get(0).address()).doesNotContain(token);
    }

    @Test
    void fixedParametersAreAddedAndTheBodysWin() {
        camel.call(
                "bitrix24:crm.deal.list?params.order={\"ID\":\"DESC\"}&params.start=50&params.select=[\"ID\",\"TITLE\"]",
                Map.of("start", 0));

        assertThat(lastBody()).isEqualTo("{\"start\":0,\"order\":{\"ID\":\"DESC\"},\"select\":[\"ID\",\"TITLE\"]}");
    }

    @Test
    void theBodyBecomesTheParameterThatTheEndpointNames() {
        camel.call("bitrix24:crm.deal.add?bodyParam=fields&params.params={\"REGISTER_SONET_EVENT\":\"N\"}", fields());

        assertThatPortal(portal)
                .executed("crm.deal.add")
                .once()
                .withParameter("fields.TITLE", "Größe 8 & 9")
                .withParameter("params.REGISTER_SONET_EVENT", "N");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"just words", "[b]bold[/b] words", "42"})
    void aTextBecomesATextParameter(String text) {
        portal.on("im.message.add").answersResult(1);

        camel.call("bitrix24:im.message.add?bodyParam=MESSAGE", text);

        assertThat(lastBody()).isEqualTo("{\"MESSAGE\":\"" + text + "\"}");
    }

    @Test
    void aHeaderNamesTheMethod() {
        camel.template()
                .requestBodyAndHeader("bitrix24:crm.deal.list", Map.of(), Bitrix24Constants.METHOD, "crm.company.list");

        assertThatPortal(portal).executed("crm.company.list").once();
        assertThatPortal(portal).executed("crm.deal.list").never();
    }

    @Test
    void aHeaderNamesThePageInTheSpellingOfTheBody() {
        camel.template().requestBodyAndHeader("bitrix24:crm.deal.list", "{\"START\":0}", Bitrix24Constants.START, 100);

        assertThat(lastBody()).isEqualTo("{\"START\":100}");
    }

    @Test
    void noOtherHeaderReachesThePortal() {
        camel.template()
                .requestBodyAndHeaders(
                        "bitrix24:user.current",
                        Map.of(),
                        Map.of(
                                "Authorization",
                                "Bearer upstream",
                                "JMSMessageID",
                                "ID:1",
                                "CamelHttpPath",
                                "/elsewhere"));

        Map<String, List<String>> headers = portal.journal().requests().get(0).headers();
        assertThat(headers.toString()).doesNotContain("upstream").doesNotContain("ID:1");
        assertThat(portal.journal().requests().get(0).method()).isEqualTo("user.current");
    }

    @Test
    void tellsThePortalWhoCallsAndWhatItReads() {
        camel.call("bitrix24:user.current", null);

        var request = portal.journal().requests().get(0);
        assertThat(request.verb()).isEqualTo("POST");
        assertThat(request.header("User-Agent")).matches("camel-bitrix24/\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(request.header("Accept")).isEqualTo("application/json");
        assertThat(request.header("Accept-Encoding")).contains("gzip");
        assertThat(request.contentType()).startsWith("application/json");
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of(42, "neither an object nor a list"),
                Arguments.of("hello", "not JSON"),
                Arguments.of("\"hello\"", "neither an object nor a list"),
                Arguments.of("{\"fields\":", "not JSON"),
                Arguments.of("{} {}", "not JSON"),
                Arguments.of(Map.of("fields", Map.of("FILE", new File("a.txt"))), "does not exist"),
                Arguments.of(Map.of("fields", List.of(new byte[] {1})), "has no name"),
                Arguments.of(new Object(), "cannot be written as JSON"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badBodies")
    void aBodyThatIsNoObjectOrListIsRefusedBeforeAnythingIsSent(Object body, String why) {
        assertThatThrownBy(() -> camel.call("bitrix24:crm.deal.add", body))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageStartingWith("crm.deal.add was not sent to 127.0.0.1:")
                .hasMessageContaining(why);
        assertThat(portal.journal().requests()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"bitrix24:task.commentitem.add?params.a=1", "bitrix24:task.commentitem.add"})
    void nothingCanBeAddedToPositionalParameters(String uri) {
        var exchange = camel.exchange(uri, asked -> {
            asked.getMessage().setBody(List.of(1));
            asked.getMessage().setHeader(Bitrix24Constants.START, uri.contains("params") ? null : 50);
        });

        assertThat(exchange.getException())
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("positional parameters");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @ParameterizedTest(name = "header {0}={1}")
    @MethodSource("badHeaders")
    void aHeaderThatMakesNoSenseIsRefusedBeforeAnythingIsSent(String header, Object value, String why) {
        var exchange = camel.exchange(
                "bitrix24:crm.deal.list", asked -> asked.getMessage().setHeader(header, value));

        assertThat(exchange.getException())
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining(why);
        assertThat(portal.journal().requests()).isEmpty();
    }

    static Stream<Arguments> badHeaders() {
        return Stream.of(
                Arguments.of(Bitrix24Constants.METHOD, "crm deal list", "is not the name of a Bitrix24 REST method"),
                Arguments.of(Bitrix24Constants.METHOD, "../../admin", "is not the name of a Bitrix24 REST method"),
                Arguments.of(Bitrix24Constants.START, "second", "must be a whole number"));
    }

    private String lastBody() {
        var requests = portal.journal().requests();
        return requests.get(requests.size() - 1).body();
    }

    private static Map<String, Object> fields() {
        return Map.of("TITLE", "Größe 8 & 9", "OPPORTUNITY", new BigDecimal("100.00"));
    }
}
