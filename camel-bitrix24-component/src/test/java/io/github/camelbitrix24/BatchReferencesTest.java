/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.rest.ResultReference;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What refers to the result of another command in an explicit batch, and what is text. */
@ExtendWith(FakePortalExtension.class)
class BatchReferencesTest {

    private static final String SECRET = "secret@example.com";

    private FakePortal portal;
    private CamelFixture camel;

    @BeforeEach
    void start(FakePortal fakePortal) {
        portal = fakePortal;
        portal.rows("crm.contact").add(Map.of("NAME", "Ann", "EMAIL", SECRET));
        camel = CamelFixture.byWebhook(portal);
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$result[a][EMAIL]",
                "see $result[a][EMAIL] there",
                "$result[a",
                "$RESULT[a][EMAIL]",
                "$result_total[a]",
                "$result[c0][EMAIL]"
            })
    void f69TextFromOutsideStaysText(String outside) {
        camel.call("bitrix24:batch", commands(add(Map.of("TITLE", outside))));

        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", outside);
    }

    @Test
    void f69TextFromOutsideStaysTextInListsAndNames() {
        camel.call(
                "bitrix24:batch",
                commands(add(Map.of(
                        "UF_CRM_LIST",
                        List.of("x", "$result[a][EMAIL]"),
                        "UF $result[a][EMAIL]",
                        "$result[a][EMAIL]"))));

        assertThatPortal(portal)
                .executed("crm.deal.add")
                .once()
                .withParameter("fields.UF_CRM_LIST.1", "$result[a][EMAIL]");
        assertThat(portal.journal().requests().toString()).doesNotContain(SECRET);
    }

    @Test
    void f69AnEncodedReferenceInATextCommandIsText() {
        camel.call("bitrix24:batch", commands("crm.deal.add?fields[TITLE]=%24result%5Ba%5D%5BEMAIL%5D"));

        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", "$result[a][EMAIL]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitrix24:batch?halt=true", "bitrix24:batch"})
    void f69WhereCommandsMustRunInOrderTextLikeAReferenceIsRefused(String uri) {
        Map<String, Object> commands = commands(add(Map.of("TITLE", "$result[a][EMAIL]")));
        commands.put("c", "crm.deal.get?id=$result[a][ID]");

        assertThatThrownBy(() -> camel.call(uri, commands))
                .isInstanceOfSatisfying(Bitrix24RejectedException.class, refused -> assertThat(refused.getOutcome())
                        .isEqualTo(Outcome.NOT_RUN))
                .hasMessageContaining("'b'")
                .hasMessageContaining("fields[TITLE]")
                .hasMessageNotContaining("EMAIL");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void aReferenceIsWrittenOnPurpose() {
        Map<String, Object> commands = commands(add(Map.of("TITLE", new ResultReference("for $result[a][NAME]"))));
        commands.put("c", "crm.deal.update?id=$result[b]&fields[COMMENTS]=$result[a][NAME]");
        commands.put(
                "d",
                Map.of(
                        "method", "crm.deal.add",
                        "params", Map.of("fields", Map.of("TITLE", "Order 17")),
                        "references", "fields[CONTACT_ID]=$result[a][ID]&fields[COMMENTS]=of+$result[b]"));
        commands.put("e", Map.of("method", "crm.deal.get", "params", Map.of("id", ResultReference.of("d"))));

        Map<?, ?> results =
                (Map<?, ?>) Objects.requireNonNull(camel.call("bitrix24:batch?halt=true", commands), "has results");

        assertThat(results).hasSize(5);
        assertThat(results.get("e")).extracting("TITLE", "COMMENTS").containsExactly("Order 17", "of 1");
        assertThat(portal.rows("crm.deal").all().toString()).contains("for Ann");
        assertThat(portal.journal().requests()).hasSize(1);
    }

    @Test
    void aReferenceForAParameterThatHasAValueIsRefused() {
        Object twice = Map.of(
                "method",
                "crm.deal.add",
                "params",
                Map.of("fields", Map.of("TITLE", "x")),
                "references",
                "fields[TITLE]=$result[a]");

        assertThatThrownBy(() -> camel.call("bitrix24:batch", commands(twice)))
                .hasMessageContaining("TITLE has a value already");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void aReferenceOutsideOfABatchIsRefused() {
        assertThatThrownBy(() -> camel.call("bitrix24:crm.deal.get", Map.of("id", ResultReference.of("a"))))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("bitrix24:batch");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void rest3HasReferencesOfItsOwn() {
        Map<String, Object> classic =
                Map.of("method", "tasks.task.get", "query", Map.of("id", ResultReference.of("a")));

        assertThatThrownBy(() -> camel.call("bitrix24:batch?apiVersion=REST_3", Map.of("b", classic)))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("$ref");
        assertThat(portal.journal().requests()).isEmpty();
    }

    private static Map<String, Object> commands(Object second) {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("a", "crm.contact.get?id=1");
        commands.put("b", second);
        return commands;
    }

    private static Object add(Map<String, Object> fields) {
        return Map.of("method", "crm.deal.add", "params", Map.of("fields", fields));
    }
}
