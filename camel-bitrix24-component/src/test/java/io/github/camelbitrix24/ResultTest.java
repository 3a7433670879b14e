/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.WebhookTestBase;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a result on its way to the body. */
class ResultTest extends WebhookTestBase {

    /** A row as a user writes it. */
    public record Deal(
            @JsonProperty("ID") long id,
            @JsonProperty("TITLE") String title) {}

    static Stream<PortalBehaviour> settings() {
        return PortalBehaviour.bothSettings();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void aListIsDeliveredPageByPage(PortalBehaviour behaviour) {
        try (FakePortal other = FakePortal.builder().with(behaviour).start();
                CamelFixture otherCamel = CamelFixture.byWebhook(other)) {
            IntStream.range(0, 60).forEach(i -> other.rows("crm.deal").add(Map.of("TITLE", "Deal " + i)));

            Exchange first = otherCamel.exchange("bitrix24:crm.deal.list", asked -> {});
            Exchange second = otherCamel.exchange("bitrix24:crm.deal.list", asked -> asked.getMessage()
                    .setHeader(Bitrix24Constants.START, first.getMessage().getHeader(Bitrix24Constants.NEXT)));

            assertThat(first.getMessage().getBody()).asInstanceOf(LIST).hasSize(50);
            assertThat(first.getMessage().getHeader(Bitrix24Constants.NEXT)).isEqualTo(50L);
            assertThat(first.getMessage().getHeader(Bitrix24Constants.TOTAL)).isEqualTo(60L);
            assertThat(second.getMessage().getBody()).asInstanceOf(LIST).hasSize(10);
            assertThat(second.getMessage().getHeaders()).doesNotContainKey(Bitrix24Constants.NEXT);
        }
    }

    @Test
    void theTimingOfTheAnswerIsInTheHeaders() {
        Exchange answer = camel.exchange("bitrix24:crm.deal.list", asked -> {});

        assertThat(answer.getMessage().getHeader(Bitrix24Constants.TIME))
                .asInstanceOf(MAP)
                .containsKeys("start", "finish", "duration", "processing", "date_start", "date_finish");
        assertThat(answer.getMessage().getHeader(Bitrix24Constants.OPERATING)).isInstanceOf(Double.class);
        assertThat(answer.getMessage().getHeader(Bitrix24Constants.OPERATING_RESET_AT))
                .isInstanceOf(Long.class);
    }

    @Test
    void headersOfAnEarlierAnswerAreNotLeftBehind() {
        portal.on("server.time").answers(200, "application/json", "{\"result\":\"2026-01-01T00:00:00+00:00\"}");

        Exchange answer = camel.exchange("bitrix24:server.time", asked -> {
            asked.getMessage().setHeader(Bitrix24Constants.NEXT, 50L);
            asked.getMessage().setHeader(Bitrix24Constants.TOTAL, 60L);
            asked.getMessage().setHeader(Bitrix24Constants.TIME, Map.of("start", 1));
        });

        assertThat(answer.getMessage().getHeaders())
                .doesNotContainKeys(Bitrix24Constants.NEXT, Bitrix24Constants.TOTAL, Bitrix24Constants.TIME);
    }

    @Test
    void aResultIsPlainJavaWithEveryDigit() {
        portal.on("any.method")
                .answers(
                        200,
                        "application/json",
                        "{\"result\":{\"a\":1,\"b\":9007199254740993,\"c\":100.10,\"d\":true,\"e\":null,\"f\":[\"ü\"]}}");

        Map<?, ?> result = (Map<?, ?>) Objects.requireNonNull(camel.call("bitrix24:any.method", null));

        assertThat(result.get("a")).isEqualTo(1);
        assertThat(result.get("b")).isEqualTo(9007199254740993L);
        assertThat(result.get("c")).isEqualTo(new BigDecimal("100.10"));
        assertThat(result.get("d")).isEqualTo(true);
        assertThat(result.get("e")).isNull();
        assertThat(result.get("f")).isEqualTo(List.of("ü"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"null", "true", "\"text\"", "[]", "{}", "7"})
    void everyKindOfResultIsASuccess(String json) {
        portal.on("any.method").answers(200, "application/json", "{\"result\":" + json + ",\"time\":[]}");

        Object body = camel.call("bitrix24:any.method?outputClass=java.lang.String", null);

        assertThat(body).isEqualTo(json);
    }

    @Test
    void pitfall18_sectionsThatChangeBetweenListAndMapAreReadAsTheyCome() {
        portal.on("any.method")
                .answers(
                        200,
                        "application/json",
                        "{\"result\":{\"result\":[],\"result_error\":{\"a\":{\"error\":\"\"}},\"result_total\":[],"
                                + "\"result_next\":{\"a\":50},\"result_time\":[]},\"time\":[],\"total\":\"3\",\"next\":\"50\"}");

        Exchange answer = camel.exchange("bitrix24:any.method", asked -> {});

        assertThat(answer.getException()).isNull();
        Map<?, ?> result = Objects.requireNonNull(answer.getMessage().getBody(Map.class));
        assertThat(result.get("result")).isEqualTo(List.of());
        assertThat(result.get("result_next")).isEqualTo(Map.of("a", 50));
        assertThat(answer.getMessage().getHeader(Bitrix24Constants.TOTAL)).isEqualTo(3L);
        assertThat(answer.getMessage().getHeader(Bitrix24Constants.NEXT)).isEqualTo(50L);
    }

    @Test
    void rowsAreBoundToTheUsersRecord() {
        portal.rows("crm.deal").add(Map.of("TITLE", "First"));
        portal.rows("crm.deal").add(Map.of("TITLE", "Second"));

        camel.component().setObjectMapper(lenient());
        Object rows = camel.call(
                "bitrix24:crm.deal.list?params.select=[\"ID\",\"TITLE\"]&outputClass=" + Deal.class.getName(), null);

        assertThat(rows)
                .asInstanceOf(InstanceOfAssertFactories.list(Deal.class))
                .extracting(Deal::title)
                .containsExactly("First", "Second");
    }

    @Test
    void aPartOfTheResultBecomesTheBody() {
        long id = portal.rows("crm.deal").add(Map.of("TITLE", "First"));

        Object title = camel.call("bitrix24:crm.item.get?resultPath=item.title", Map.of("entityTypeId", 2, "id", id));
        Object tree = camel.call(
                "bitrix24:crm.item.get?resultPath=item&outputClass=" + JsonNode.class.getName(),
                Map.of("entityTypeId", 2, "id", id));

        assertThat(title).isEqualTo("First");
        assertThat(((JsonNode) Objects.requireNonNull(tree)).path("title").asText())
                .isEqualTo("First");
    }

    @Test
    void theJsonIsDeliveredAsAStream() throws Exception {
        portal.on("any.method").answersResult(Map.of("a", 1));

        Object body = camel.call("bitrix24:any.method?outputClass=java.io.InputStream", null);

        assertThat(new String(((InputStream) Objects.requireNonNull(body)).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void aFileIsDeliveredAsAStreamOfItsBytes() throws Exception {
        byte[] picture = new byte[300_000];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (byte) (i * 31);
        }
        portal.on("catalog.product.download").answersBinary(picture, "image/png", "picture.png");

        Object body = camel.call("bitrix24:catalog.product.download", Map.of("fields", Map.of("fileId", 1)));

        assertThat(body).isInstanceOf(StreamCache.class).isInstanceOf(InputStream.class);
        assertThat(((InputStream) Objects.requireNonNull(body)).readAllBytes()).isEqualTo(picture);
    }

    @Test
    void aMethodThatAnswersWithAFileStillReportsItsErrors() {
        portal.on("catalog.product.download").answersError("ERROR_CORE", 400, "No such file");

        assertThatThrownBy(() -> camel.call("bitrix24:catalog.product.download", Map.of()))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("No such file");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"resultPath=items", "resultPath=item.titel", "outputClass=java.time.Instant"})
    void aResultThatDoesNotFitSaysSoAndThatTheCallWasDone(String option) {
        long id = portal.rows("crm.deal").add(Map.of("TITLE", "First"));

        assertThatThrownBy(() -> camel.call("bitrix24:crm.item.get?" + option, Map.of("entityTypeId", 2, "id", id)))
                .isInstanceOfSatisfying(Bitrix24RejectedException.class, misfit -> assertThat(misfit.getOutcome())
                        .isEqualTo(Outcome.RAN_AND_FAILED))
                .hasMessageStartingWith("crm.item.get succeeded on 127.0.0.1:")
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    @Test
    void anEmptyResultHasNoParts() {
        portal.on("crm.item.delete").answersResult(List.of());

        assertThat(camel.call("bitrix24:crm.item.delete?resultPath=item", Map.of()))
                .isNull();
    }

    private static ObjectMapper lenient() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
