/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.error.Bitrix24BatchException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.rest.ResultReference;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code bitrix24:batch}: commands in, one result or one exception for each. */
@ExtendWith(FakePortalExtension.class)
class BatchEndpointTest {

    private FakePortal portal;
    private CamelFixture camel;

    /** A command as a user's own type. */
    public record Call(String method, Map<String, Object> params) {}

    @BeforeEach
    void start(FakePortal fake) {
        portal = fake;
        camel = CamelFixture.byWebhook(portal);
        for (int i = 1; i <= 3; i++) {
            portal.rows("crm.deal").add(Map.of("TITLE", "Deal " + i));
        }
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    private static Map<String, Object> get(Object id) {
        return Map.of("method", "crm.deal.get", "params", Map.of("id", id));
    }

    private static @Nullable Object title(@Nullable Object deal) {
        return deal instanceof Map<?, ?> map ? map.get("TITLE") : null;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private Map<?, ?> batch(String options, Object body) {
        return (Map<?, ?>) Objects.requireNonNull(camel.call("bitrix24:batch" + options, body), "a batch has results");
    }

    @Test
    void aMapOfCommandsGivesAMapOfResultsInOneRequest() {
        Map<?, ?> results = batch(
                "",
                ordered(
                        "second",
                        get(2),
                        "first",
                        "crm.deal.get?id=1",
                        "third",
                        new Call("crm.deal.get", Map.of("id", 3))));

        assertThat(results.keySet().stream().map(String::valueOf)).containsExactly("second", "first", "third");
        assertThat(title(results.get("first"))).isEqualTo("Deal 1");
        assertThat(title(results.get("third"))).isEqualTo("Deal 3");
        assertThat(portal.journal().requests()).hasSize(1);
    }

    @Test
    void aListOfCommandsGivesAListOfResults() {
        List<?> results = (List<?>) camel.call("bitrix24:batch", List.of("crm.deal.get?id=2", get(1)));

        assertThat(results).extracting(BatchEndpointTest::title).containsExactly("Deal 2", "Deal 1");
    }

    @Test
    void thePortalsOwnFormIsUnderstood() {
        Map<?, ?> results = batch("", "{\"halt\":1,\"cmd\":{\"a\":\"crm.deal.get?id=1\"}}");

        assertThat(title(results.get("a"))).isEqualTo("Deal 1");
        assertThat(portal.journal().requests().get(0).method()).isEqualTo("batch");
    }

    @Test
    void pitfall19_aChainTravelsInOneRequestAndUsesEarlierResults() {
        Map<?, ?> byKey = batch(
                "?halt=true",
                ordered(
                        "new", Map.of("method", "crm.deal.add", "params", Map.of("fields", Map.of("TITLE", "Made"))),
                        "seen", get(ResultReference.of("new"))));
        List<?> byPlace = (List<?>) camel.call(
                "bitrix24:batch", List.of("crm.deal.list?filter[ID]=2", "crm.deal.get?id=$result[0][0][ID]"));

        assertThat(title(byKey.get("seen"))).isEqualTo("Made");
        assertThat(title(Objects.requireNonNull(byPlace, "there are results").get(1)))
                .isEqualTo("Deal 2");
    }

    @Test
    void pitfall19_independentCommandsBeyondFiftyAreAllRun() {
        List<Object> commands = new ArrayList<>(Collections.nCopies(120, get(1)));
        commands.set(119, get(3));

        List<?> results = (List<?>) camel.call("bitrix24:batch", commands);

        assertThat(results)
                .hasSize(120)
                .last()
                .extracting(BatchEndpointTest::title)
                .isEqualTo("Deal 3");
        assertThat(portal.journal().requests()).hasSize(3);
    }

    @Test
    void pitfall19_aChainThatIsTooLongIsRefusedBeforeAnythingIsSent() {
        List<Object> commands = new ArrayList<>(Collections.nCopies(51, "crm.deal.get?id=$result[0][ID]"));

        assertThatThrownBy(() -> camel.call("bitrix24:batch", commands))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("51")
                .hasMessageContaining("one request");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void pitfall17_aFailureKeepsTheResultsOfTheOthers() {
        Bitrix24BatchException failure = catchThrowableOfType(
                Bitrix24BatchException.class,
                () -> camel.call("bitrix24:batch", ordered("a", get(1), "lost", get(99), "b", get(2))));

        assertThat(failure.getResults()).containsOnlyKeys("a", "b");
        assertThat(failure.getFailures()).containsOnlyKeys("lost");
        assertThat(failure.getFailures().get("lost")).isInstanceOf(Bitrix24RejectedException.class);
        assertThat(failure.getNotExecuted()).isEmpty();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.RAN_AND_FAILED);
        assertThat(failure).hasMessageContaining("lost").hasMessageContaining("2 commands succeeded");
    }

    @Test
    void pitfall17_whatStandsBehindAHaltWasNotExecuted() {
        Bitrix24BatchException failure = catchThrowableOfType(
                Bitrix24BatchException.class,
                () -> camel.call(
                        "bitrix24:batch?halt=true", ordered("a", get(1), "lost", get(99), "b", get(2), "c", get(3))));

        assertThat(failure.getNotExecuted()).containsExactly("b", "c");
        assertThat(failure.getResults()).containsOnlyKeys("a");
        assertThatPortal(portal).executed("crm.deal.get").once();
    }

    @Test
    void withoutFailOnErrorTheBodyHoldsWhatThereIsAndTheHeaderTheRest() {
        Exchange partial = camel.exchange("bitrix24:batch?failOnError=false&halt=true", asked -> asked.getMessage()
                .setBody(List.of(get(1), get(99), get(2))));

        assertThat((List<?>) partial.getMessage().getBody())
                .extracting(BatchEndpointTest::title)
                .containsExactly("Deal 1", null, null);
        Map<?, ?> errors = Objects.requireNonNull(
                partial.getMessage().getHeader(Bitrix24Constants.BATCH_ERRORS, Map.class), "there are errors");
        assertThat(errors.get("1")).isInstanceOf(Bitrix24RejectedException.class);
        assertThat(String.valueOf(errors.get("2"))).contains("halted");
        Exchange whole = camel.exchange("bitrix24:batch?failOnError=false", asked -> {
            asked.getMessage().setBody(List.of(get(1)));
            asked.getMessage().setHeader(Bitrix24Constants.BATCH_ERRORS, "stale");
        });
        assertThat(whole.getMessage().getHeader(Bitrix24Constants.BATCH_ERRORS)).isNull();
    }

    @Test
    void pitfall20_whatABatchCannotCarryGoesByItselfOrIsSaid() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("id", 1);
        params.put("nothing", null);
        Map<String, Object> withNull = Map.of("method", "crm.deal.get", "params", params);

        Map<?, ?> results = batch("", ordered("a", get(2), "b", withNull, "c", get(3)));

        assertThat(title(results.get("b"))).isEqualTo("Deal 1");
        assertThat(portal.journal().requests("crm.deal.get")).hasSize(1);
        assertThatThrownBy(() -> batch("?halt=true", ordered("a", get(2), "b", withNull)))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("'b'")
                .hasMessageContaining("nothing is null");
    }

    @Test
    void pitfall12_aCommandThatWasRefusedForALimitIsSentAgainByItself() {
        portal.on("crm.deal.get")
                .answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many requests")
                .once();

        Map<?, ?> results = batch("", ordered("a", get(1), "b", get(2)));

        assertThat(title(results.get("a"))).isEqualTo("Deal 1");
        assertThatPortal(portal).executed("crm.deal.get").times(2);
    }

    @Test
    void pitfall01_aLostAnswerLeavesWritesInDoubtAndNothingIsSentAgain() {
        portal.on("batch").losesConnectionAfterExecuting().once();

        assertThatThrownBy(() -> batch("", ordered("a", "crm.deal.add?fields[TITLE]=Once", "b", get(1))))
                .isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThatPortal(portal).executed("crm.deal.add").once();
    }

    @Test
    void resultsAreBoundAsThoseOfSingleCalls() {
        Object tree = camel.call(
                "bitrix24:batch?outputClass=" + JsonNode.class.getName() + "&resultPath=a.TITLE", ordered("a", get(1)));

        assertThat(tree).isInstanceOfSatisfying(JsonNode.class, title -> assertThat(title.asText())
                .isEqualTo("Deal 1"));
    }

    @Test
    void aBodyThatIsNoBatchIsRefusedBeforeAnythingIsSent() {
        for (Object body : List.of(Map.of(), List.of(1), Map.of("a", "no method!"), Map.of("a", Map.of("id", 1)))) {
            assertThatThrownBy(() -> camel.call("bitrix24:batch", body))
                    .isInstanceOf(Bitrix24RejectedException.class)
                    .hasMessageContaining("method");
        }
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void aMethodNamedByTheMessageIsABatchToo() {
        Exchange done = camel.exchange("bitrix24:crm.deal.get", asked -> {
            asked.getMessage().setHeader(Bitrix24Constants.METHOD, "batch");
            asked.getMessage().setBody(Map.of("a", "crm.deal.get?id=1"));
        });

        Map<?, ?> results = Objects.requireNonNull(done.getMessage().getBody(Map.class), "there are results");
        assertThat(title(results.get("a"))).isEqualTo("Deal 1");
    }
}
