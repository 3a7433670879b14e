/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24NotFoundException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.error.Violation;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The methods of REST 3.0: their address, answers, errors, lists and batches. */
@ExtendWith(FakePortalExtension.class)
class Rest3Test {

    private static final Map<String, Object> TASK = task("Call the customer");

    private FakePortal portal;
    private CamelFixture camel;

    private static Map<String, Object> task(String title) {
        return Map.of("fields", Map.of("title", title, "creatorId", 1, "responsibleId", 1));
    }

    @BeforeEach
    void start(FakePortal fakePortal) {
        portal = fakePortal;
        camel = CamelFixture.with(component -> {
            CamelFixture.withoutRateLimit().accept(component);
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getMethodCatalog().setApiVersion(ApiVersion.REST_3);
        });
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    private long add(String title) {
        Object id = camel.call("bitrix24:tasks.task.add?resultPath=item.id", task(title));
        return Long.parseLong(String.valueOf(id));
    }

    private void addAll(int count) {
        IntStream.range(0, count).forEach(number -> portal.rows("tasks.task").add(Map.of("TITLE", "Task " + number)));
    }

    @Test
    void aCallGoesToTheAddressOfRest3WithAKeyOfItsOwn() {
        long first = add("One");
        long second = add("Two");

        assertThat(portal.rows("tasks.task").all()).hasSize(2);
        assertThat(second).isGreaterThan(first);
        assertThat(portal.journal().requests("tasks.task.add"))
                .extracting(request -> request.header("Idempotency-Key"))
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key).asString().hasSizeGreaterThan(20));
        assertThat(portal.journal().requests("tasks.task.add").get(0).address()).contains("/rest/api/");
    }

    @Test
    void anApplicationSignsInTheBodyHereToo() {
        try (CamelFixture application = CamelFixture.byAccessToken(portal)) {
            Object task = application.call("bitrix24:tasks.task.add?apiVersion=REST_3", TASK);

            assertThat(task).asInstanceOf(type(Map.class)).extracting("item").isNotNull();
        }
    }

    @Test
    void aReadHasNoKey() {
        long id = add("One");

        camel.call("bitrix24:tasks.task.get", Map.of("id", id, "select", List.of("title")));

        assertThat(portal.journal().requests("tasks.task.get").get(0).header("Idempotency-Key"))
                .isEmpty();
    }

    @Test
    void theSameKeyIsAnsweredAgainAndSaysSo() {
        Exchange first = withKey("order-17", TASK);
        Exchange again = withKey("order-17", TASK);

        assertThat(portal.rows("tasks.task").all()).hasSize(1);
        assertThat(again.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(first.getMessage().getHeader(Bitrix24Constants.IDEMPOTENT_REPLAYED))
                .isNull();
        assertThat(again.getMessage().getHeader(Bitrix24Constants.IDEMPOTENT_REPLAYED))
                .isEqualTo(true);
    }

    private Exchange withKey(String key, Map<String, Object> body) {
        return camel.exchange("bitrix24:tasks.task.add", exchange -> {
            exchange.getMessage().setHeader(Bitrix24Constants.IDEMPOTENCY_KEY, key);
            exchange.getMessage().setBody(body);
        });
    }

    @Test
    void theSameKeyWithAnotherBodyIsAClearError() {
        withKey("order-17", TASK);

        Exchange other = withKey("order-17", task("Something else"));

        assertThat(other.getException())
                .asInstanceOf(type(Bitrix24RejectedException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.getOutcome()).isEqualTo(Outcome.NOT_RUN);
                    assertThat(refusal).hasMessageContaining("key").hasMessageContaining("another body");
                });
        assertThat(portal.rows("tasks.task").all()).hasSize(1);
    }

    @Test
    void aKeyThatIsNoneIsToldBeforeAnythingIsSent() {
        Exchange refused = withKey("naïve", TASK);

        assertThat(refused.getException())
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining(Bitrix24Constants.IDEMPOTENCY_KEY);
        assertThat(portal.journal().requests("tasks.task.add")).isEmpty();
    }

    @Test
    void missingFieldsAreViolations() {
        assertThatThrownBy(() ->
                        camel.call("bitrix24:tasks.task.add?validation=OFF", Map.of("fields", Map.of("creatorId", 1))))
                .asInstanceOf(type(Bitrix24RejectedException.class))
                .extracting(Bitrix24RejectedException::getViolations)
                .asInstanceOf(LIST)
                .extracting(violation -> ((Violation) violation).field())
                .containsExactly("title", "responsibleId");
    }

    @Test
    void exceptionsOfRest3AreOurs() {
        String scoped = portal.webhookUrl("crm");

        assertThatThrownBy(() -> camel.call("bitrix24:tasks.task.get", Map.of("id", 404)))
                .isInstanceOf(Bitrix24NotFoundException.class)
                .hasMessageContaining("tasks.task.get");
        assertThatThrownBy(
                        () -> camel.call("bitrix24:tasks.task.list", Map.of("filter", List.of(List.of("title", "x")))))
                .isInstanceOf(Bitrix24RejectedException.class);
        assertThatThrownBy(() -> camel.call("bitrix24:tasks.task.add?webhookUrl=RAW(" + scoped + ")", TASK))
                .isInstanceOf(Bitrix24AuthorizationException.class);
    }

    @Test
    void filtersArePassedThrough() {
        addAll(5);
        Object filter = List.of(Map.of(
                "logic", "or", "conditions", List.of(List.of("id", 1), List.of("id", "between", List.of(4, 5)))));

        Object page = camel.call("bitrix24:tasks.task.list?resultPath=items", Map.of("filter", filter));

        assertThat(page).asInstanceOf(LIST).hasSize(3);
    }

    @Test
    void aListIsReadToItsEndWhateverAPageHolds() {
        addAll(2_130);

        Iterator<?> rows =
                (Iterator<?>) Objects.requireNonNull(camel.call("bitrix24:tasks.task.list?fetch=STREAM", Map.of()));
        List<Object> ids = new ArrayList<>();
        rows.forEachRemaining(row -> ids.add(((Map<?, ?>) row).get("id")));

        assertThat(ids).hasSize(2_130).doesNotHaveDuplicates();
    }

    @Test
    void aListWithAnOrderAndAFilterOfTheCallersIsReadToItsEndToo() {
        addAll(130);

        Object ordered = camel.call(
                "bitrix24:tasks.task.list?fetch=ALL",
                Map.of("order", Map.of("id", "ASC"), "filter", List.of(List.of("id", ">", 10))));
        Object filtered = camel.call(
                "bitrix24:tasks.task.list?fetch=ALL",
                Map.of("filter", List.of(List.of("id", ">", 10)), "select", List.of("title")));

        assertThat(ordered).asInstanceOf(LIST).hasSize(120);
        assertThat(filtered).asInstanceOf(LIST).hasSize(120).first().isEqualTo(Map.of("id", 11, "title", "Task 10"));
    }

    @Test
    void aBatchIsAListOfCallsAnsweredInTheirPlaces() {
        Object results = camel.call(
                "bitrix24:batch",
                List.of(
                        Map.of("method", "tasks.task.add", "query", task("One")),
                        Map.of("method", "tasks.task.list", "params", Map.of())));

        assertThat(results).asInstanceOf(LIST).hasSize(2);
        assertThat(portal.journal().requests("batch")).hasSize(1);
        assertThat(portal.journal().requests("batch").get(0).header("Idempotency-Key"))
                .isEmpty();
    }

    @Test
    void aBatchThatFailsLeavesItsWritesInDoubtAndIsNotSentAgain() {
        assertThatThrownBy(() -> camel.call(
                        "bitrix24:batch",
                        Map.of(
                                "first", Map.of("method", "tasks.task.add", "params", TASK),
                                "second", Map.of("method", "tasks.task.get", "params", Map.of("id", 404)))))
                .isInstanceOf(Bitrix24UnknownOutcomeException.class)
                .hasMessageContaining("REST 3.0 batch");
        assertThat(portal.journal().requests("batch")).hasSize(1);
    }

    @Test
    void aBatchWhoseAnswerIsLostLeavesItsWritesInDoubt() {
        portal.on("batch").losesConnectionAfterExecuting();

        assertThatThrownBy(
                        () -> camel.call("bitrix24:batch", List.of(Map.of("method", "tasks.task.add", "params", TASK))))
                .isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThat(portal.journal().requests("batch")).hasSize(1);
        assertThat(portal.rows("tasks.task").all()).hasSize(1);
    }

    @Test
    void theDocumentOfTheApiIsTheResult() {
        Object document = camel.call("bitrix24:rest.documentation.openapi", null);

        assertThat(document).asInstanceOf(type(Map.class)).extracting("openapi").isEqualTo("3.0.0");
    }

    @Test
    void theOtherVersionsMethodsAreToldApart() {
        assertThatThrownBy(() -> camel.call("bitrix24:crm.deal.list?validation=FAIL", Map.of()))
                .hasStackTraceContaining("apiVersion=CLASSIC");
        assertThatThrownBy(() -> camel.call("bitrix24:mail.mailbox.list?apiVersion=CLASSIC&validation=FAIL", Map.of()))
                .hasStackTraceContaining("apiVersion=REST_3");
        assertThatThrownBy(() -> camel.call("bitrix24:tasks.task.add?reconcileBy=title", TASK))
                .hasStackTraceContaining("reconcileBy applies to classic methods");
    }
}
