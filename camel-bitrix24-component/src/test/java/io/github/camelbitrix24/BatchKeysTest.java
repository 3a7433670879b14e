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
import io.github.camelbitrix24.fixture.WebhookTestBase;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.ResultReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of an explicit batch: the user's in results, errors and references, the component's own in the request. */
class BatchKeysTest extends WebhookTestBase {

    private static final String MISSING = "crm.deal.get?id=99";

    private static String add(String title) {
        return "crm.deal.add?fields[TITLE]=" + title;
    }

    private static Map<String, Object> ordered(String... keysAndCommands) {
        Map<String, Object> commands = new LinkedHashMap<>();
        for (int i = 0; i < keysAndCommands.length; i += 2) {
            commands.put(keysAndCommands[i], keysAndCommands[i + 1]);
        }
        return commands;
    }

    private JsonNode sentCommands() throws IOException {
        return Json.PLAIN
                .readTree(portal.journal().requests("batch").get(0).body())
                .path("cmd");
    }

    @Test
    void f07NumericKeysKeepTheirResults() {
        Bitrix24BatchException failure = catchThrowableOfType(
                Bitrix24BatchException.class,
                () -> camel.call("bitrix24:batch", ordered("7", add("seven"), "0", MISSING)));

        assertThat(failure.getResults()).hasToString("{7=1}");
        assertThat(failure.getFailures()).containsOnlyKeys("0");
        assertThat(failure.getFailures().get("0")).extracting("outcome").isEqualTo(Outcome.RAN_AND_FAILED);
        assertThat(failure.getNotExecuted()).isEmpty();
    }

    @Test
    void f07EveryKeyIsTheUsers() {
        List<String> keys = List.of(
                "1",
                "0",
                "007",
                "-1",
                "1.5",
                "",
                " ",
                "a b",
                "a.b",
                "a[0]",
                "]",
                "ж漢\uD83D\uDE00",
                "c1",
                "c0",
                "C0",
                "result",
                "k".repeat(5_000),
                "\u0000\n",
                "99999999999999999999",
                "true",
                "null",
                "$result[c0]");
        Map<String, Object> commands = new LinkedHashMap<>();
        keys.forEach(key -> commands.put(key, commands.size() % 2 == 0 ? add("T" + commands.size()) : MISSING));

        Bitrix24BatchException failure =
                catchThrowableOfType(Bitrix24BatchException.class, () -> camel.call("bitrix24:batch", commands));

        for (int i = 0; i < keys.size(); i++) {
            assertThat(failure.getResults().containsKey(keys.get(i))).isEqualTo(i % 2 == 0);
            assertThat(failure.getFailures().containsKey(keys.get(i))).isEqualTo(i % 2 == 1);
        }
        assertThat(failure.getResults().get("007")).hasToString("2");
        assertThat(failure.getResults().keySet())
                .containsExactlyElementsOf(
                        keys.stream().filter(key -> keys.indexOf(key) % 2 == 0).toList());
    }

    @Test
    void f07TheRequestHasKeysThatPhpDoesNotTakeForNumbers() throws IOException {
        camel.call("bitrix24:batch", List.of("profile", "profile"));

        assertThat(sentCommands().properties()).extracting(Map.Entry::getKey).containsExactly("c0", "c1");
    }

    @Test
    void f07KeysInTheHeaderAndInWhatWasNotExecutedAreTheUsers() {
        Map<String, Object> commands = ordered("1", "profile", "0", MISSING, "c1", "profile");

        Bitrix24BatchException failure = catchThrowableOfType(
                Bitrix24BatchException.class, () -> camel.call("bitrix24:batch?halt=true", commands));
        Exchange partial = camel.exchange("bitrix24:batch?failOnError=false&halt=true", asked -> asked.getMessage()
                .setBody(commands));

        assertThat(failure.getNotExecuted()).containsExactly("c1");
        assertThat(partial.getMessage().getBody()).isEqualTo(failure.getResults());
        assertThat(partial.getMessage().getHeader(Bitrix24Constants.BATCH_ERRORS))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("0", "c1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"result\":[11,12]}", "{\"result\":{\"0\":11,\"1\":12}}", "{\"result\":{\"c0\":11,\"x\":12}}"})
    void f07ResultsUnderOtherKeysAreUnknownOutcomes(String answer) throws IOException {
        portal.on("batch").answersResult(Json.PLAIN.readTree(answer));

        Bitrix24BatchException failure = catchThrowableOfType(
                Bitrix24BatchException.class,
                () -> camel.call("bitrix24:batch?halt=true", ordered("a", add("a"), "b", add("b"))));

        assertThat(failure.getFailures().get("b"))
                .isInstanceOf(Bitrix24UnknownOutcomeException.class)
                .hasMessageContaining("keys that were not sent");
        assertThat(failure.getNotExecuted()).isEmpty();
    }

    @Test
    void f07AfterALostEntryNothingIsCertainlyNotExecuted() throws IOException {
        portal.on("batch").answersResult(Json.PLAIN.readTree("{\"result\":[],\"result_error\":[{\"error\":\"X\"}]}"));

        Bitrix24BatchException failure = catchThrowableOfType(
                Bitrix24BatchException.class,
                () -> camel.call("bitrix24:batch?halt=true", ordered("a", add("a"), "b", add("b"))));

        assertThat(failure.getFailures()).containsOnlyKeys("a", "b");
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void f07ReferencesUseTheUsersKeys() {
        camel.call(
                "bitrix24:batch?halt=true",
                ordered(
                        "c1",
                        add("first"),
                        "c0",
                        add("second"),
                        "7",
                        add("after $result[c1] and $result[c0]"),
                        "0",
                        "crm.deal.update?id=$result[7]&fields%5BCOMMENTS%5D=$result[c0]",
                        "",
                        "crm.deal.list?filter[ID]=$result[7]",
                        "a b",
                        "crm.deal.get?id=$result[][0][ID]"));

        assertThatPortal(portal).executed("crm.deal.add").withParameter("fields.TITLE", "after 1 and 2");
        assertThatPortal(portal)
                .executed("crm.deal.update")
                .once()
                .withParameter("id", "3")
                .withParameter("fields.COMMENTS", "2");
        assertThatPortal(portal).executed("crm.deal.get").once().withParameter("id", "3");
    }

    @Test
    void f07AListRefersToItsPlaces() {
        List<?> results = (List<?>) camel.call(
                "bitrix24:batch",
                List.of(add("one"), Map.of("method", "crm.deal.get", "params", Map.of("id", ResultReference.of(0)))));

        assertThat(results).hasSize(2);
        assertThatPortal(portal).executed("crm.deal.get").withParameter("id", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$result[x]|no command has this key",
                "$result[b][ID]|its own result",
                "$result[c]|runs after it",
                "$result[A]|no command has this key",
                "$result[0]|no command has this key",
                "$result[]|no command has this key",
                "$result[a|form",
                "$RESULT[a]|form",
                "$result_total[a]|form",
                "$result[a][]|form",
                "$result[a][ID|form",
                "$result[a[0]][ID]|form",
                "$result[a][$result[a]]|form",
                "$result[a] and $result[x]|no command has this key"
            })
    void f07AReferenceThatCannotBeResolvedIsRefused(String referenceAndWhy) {
        String[] parts = referenceAndWhy.split("\\|");
        Map<String, Object> commands = ordered("a", add("a"), "b", add(parts[0]), "c", "profile");

        assertThatThrownBy(() -> camel.call("bitrix24:batch", commands))
                .isInstanceOfSatisfying(Bitrix24RejectedException.class, refused -> assertThat(refused.getOutcome())
                        .isEqualTo(Outcome.NOT_RUN))
                .hasMessageContaining("'b'")
                .hasMessageContaining(parts[1]);
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void f07AReferenceInANameIsRefused() {
        assertThatThrownBy(() -> camel.call("bitrix24:batch", List.of("profile", "crm.deal.list?filter[$result[0]]=1")))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("name of a parameter");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void f07ManyRequestsKeepTheirKeys() {
        Map<String, Object> commands = new LinkedHashMap<>();
        for (int i = 119; i >= 0; i--) {
            commands.put(Integer.toString(i), "crm.deal.get?id=" + (i + 1));
        }
        for (int i = 0; i < 120; i++) {
            portal.rows("crm.deal").add(Map.of("TITLE", "Deal " + i));
        }

        Map<?, ?> results = (Map<?, ?>) Objects.requireNonNull(camel.call("bitrix24:batch", commands), "has results");

        assertThat(results).hasSize(120);
        results.forEach((key, deal) -> assertThat(deal).extracting("TITLE").isEqualTo("Deal " + key));
        assertThat(new ArrayList<>(results.keySet())).first().isEqualTo("119");
    }
}
