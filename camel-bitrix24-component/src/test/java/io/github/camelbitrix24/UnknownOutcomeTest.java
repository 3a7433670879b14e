/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route may do about a write of which nobody knows whether it ran. */
@ExtendWith(FakePortalExtension.class)
class UnknownOutcomeTest {

    private static final Map<String, Object> DEAL =
            Map.of("fields", Map.of("TITLE", "A deal", "ORIGIN_ID", "order-17"));
    private static final String ADD = "bitrix24:crm.deal.add?reconcileBy=ORIGIN_ID";

    private FakePortal portal;
    private CamelFixture camel;

    @BeforeEach
    void start(FakePortal fakePortal) {
        portal = fakePortal;
        portal.rows("crm.deal").add(Map.of("TITLE", "An older deal", "ORIGIN_ID", "order-16"));
        camel = CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookUrl(portal.webhookUrl());
                    component.getLimits().setCallTimeout(20_000);
                    component.getLimits().setRetryDelay(1);
                },
                new Redelivering());
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    private static final class Redelivering extends RouteBuilder {

        @Override
        public void configure() {
            errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
            from("direct:add").to(ADD);
            from("direct:two")
                    .to("bitrix24:crm.company.add?bodyParam=fields")
                    .setBody(constant(Map.of("fields", Map.of("TITLE", "A lead", "ORIGIN_ID", "lead-1"))))
                    .to("bitrix24:crm.lead.add?reconcileBy=ORIGIN_ID");
            from("direct:dynamic").toD("bitrix24:crm.${header.kind}.${header.verb}?reconcileBy=ORIGIN_ID");
            from("direct:update").toD("bitrix24:crm.deal.update?repeatable=true&params.note=${header.note}");
        }
    }

    @Test
    void pitfall01_aLostAnswerIsLookedUpAndMakesOneDeal() {
        portal.on("crm.deal.add").losesConnectionAfterExecuting().once();

        Object id = camel.call(ADD, DEAL);

        assertThat(portal.rows("crm.deal").all())
                .filteredOn(deal -> "order-17".equals(deal.get("ORIGIN_ID")))
                .singleElement()
                .satisfies(deal -> assertThat(deal.get("ID")).hasToString(String.valueOf(id)));
        assertThat(id).isInstanceOf(Integer.class);
        assertThatPortal(portal).wasAskedFor("crm.deal.add").once();
    }

    @Test
    void anItemIsFoundByItsOwnNamesAndKeepsItsPlaceInTheResult() {
        portal.on("crm.item.add").truncatesAnswer().once();

        Object title = camel.call(
                "bitrix24:crm.item.add?reconcileBy=originId&params.entityTypeId=2&resultPath=item.title",
                Map.of("fields", Map.of("title", "An item", "originId", "order-17")));

        assertThat(title).isEqualTo("An item");
        assertThatPortal(portal).executed("crm.item.add").once();
    }

    @Test
    void aCallThatIsAnsweredIsNotLookedUp() {
        camel.call(ADD, DEAL);

        assertThatPortal(portal).wasAskedFor("crm.deal.list").times(0);
    }

    @Test
    void anObjectThatIsNotThereYetIsToldWhenThereIsNoTimeToSendItAgain() {
        portal.on("crm.deal.add").losesConnectionBeforeExecuting();

        Bitrix24UnknownOutcomeException doubt =
                catchThrowableOfType(Bitrix24UnknownOutcomeException.class, () -> camel.call(ADD, DEAL));

        assertThat(doubt).hasMessageContaining("look-up by ORIGIN_ID has not found its object yet");
        assertThatPortal(portal).wasAskedFor("crm.deal.add").once();
    }

    @Test
    void aFieldThatThePortalDoesNotFilterByProvesNothing() {
        portal.on("crm.deal.add").losesConnectionBeforeExecuting();

        Bitrix24UnknownOutcomeException doubt = catchThrowableOfType(
                Bitrix24UnknownOutcomeException.class,
                () -> camel.call(
                        "bitrix24:crm.deal.add?reconcileBy=NO_SUCH_FIELD",
                        Map.of("fields", Map.of("NO_SUCH_FIELD", 1))));

        assertThat(doubt).hasMessageContaining("returned objects with another value");
    }

    @Test
    void aRedeliveryLooksFirstAndDoesNotSendWhatIsThere() {
        portal.on("crm.deal.add").losesConnectionAfterExecuting().once();
        portal.on("crm.deal.list").answersHtml(502).times(6);

        Exchange done = camel.exchange("direct:add", asked -> asked.getMessage().setBody(DEAL));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(Exchange.REDELIVERED, Boolean.class))
                .isTrue();
        assertThatPortal(portal).wasAskedFor("crm.deal.add").once();
    }

    @Test
    void aRedeliveryDoesNotSendWhatMayStillBeRunning() {
        portal.on("crm.deal.add").losesConnectionBeforeExecuting().once();

        Exchange failed =
                camel.exchange("direct:add", asked -> asked.getMessage().setBody(DEAL));

        assertThat(failed.getException()).isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThatPortal(portal).wasAskedFor("crm.deal.add").once();
        assertThatPortal(portal).executed("crm.deal.list").times(3);
    }

    @Test
    void aRedeliveryThatIsStillInDoubtStaysInDoubt() {
        portal.on("crm.deal.add").losesConnectionAfterExecuting().once();
        portal.on("crm.deal.list").answersHtml(502);

        Exchange failed =
                camel.exchange("direct:add", asked -> asked.getMessage().setBody(DEAL));

        assertThat(failed.getException()).isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThatPortal(portal).wasAskedFor("crm.deal.add").once();
    }

    @Test
    void aRedeliveryFromOutsideIsNotSentWhileItsEarlierSendingMayRun() {
        Exchange failed = camel.exchange(ADD, asked -> {
            asked.getMessage().setBody(DEAL);
            asked.getMessage().setHeader(Exchange.REDELIVERED, true);
        });

        assertThat(failed.getException()).isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThatPortal(portal).wasAskedFor("crm.deal.list").once();
        assertThatPortal(portal).wasAskedFor("crm.deal.add").times(0);
    }

    @Test
    void aRedeliveryOfAnEarlierStepDoesNotHoldUpTheNext() {
        portal.on("crm.company.add")
                .answersError("ACCESS_DENIED", 403, "Not now")
                .once();

        Exchange done = camel.exchange("direct:two", asked -> asked.getMessage().setBody(Map.of("TITLE", "A company")));

        assertThat(done.getException()).isNull();
        assertThatPortal(portal).executed("crm.lead.add").once();
    }

    @Test
    void aRefusalThatIsRedeliveredIsSentAgainWithoutWaiting() {
        portal.on("crm.deal.add").answersError("ACCESS_DENIED", 403, "Not now").once();

        Exchange done = camel.exchange("direct:add", asked -> asked.getMessage().setBody(DEAL));

        assertThat(done.getException()).isNull();
        assertThatPortal(portal).executed("crm.deal.add").once();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"fields\":{\"TITLE\":\"A deal\"}}",
                "{\"fields\":{\"ORIGIN_ID\":null}}",
                "{\"fields\":{\"ORIGIN_ID\":\"\"}}",
                "{\"fields\":{\"ORIGIN_ID\":\" order-17\"}}",
                "{\"fields\":{\"ORIGIN_ID\":\"order\\n17\"}}",
                "{\"fields\":{\"ORIGIN_ID\":[\"order-17\"]}}",
                "{\"fields\":{\"ORIGIN_ID\":true}}",
                "{\"ORIGIN_ID\":\"order-17\"}",
                "[{\"ORIGIN_ID\":\"order-17\"}]"
            })
    void aValueThatCannotBeLookedUpIsRefusedBeforeAnythingIsSent(String body) {
        Bitrix24RejectedException refusal =
                catchThrowableOfType(Bitrix24RejectedException.class, () -> camel.call(ADD, body));

        assertThat(refusal).hasMessageContaining("Set ORIGIN_ID to").hasMessageNotContaining("order-17");
        assertThat(refusal.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void aMethodThatIsNamedPerMessageIsCheckedPerMessage() {
        Exchange failed = dynamic("update");
        Exchange done = dynamic("add");

        assertThat(failed.getException())
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("cannot look up the object that crm.deal.update creates")
                .hasMessageContaining("crm.item.add");
        assertThat(done.getException()).isNull();
        assertThatPortal(portal).executed("crm.deal.add").once();
    }

    private Exchange dynamic(String verb) {
        portal.on("crm.deal.add").losesConnectionAfterExecuting().once();
        return camel.exchange("direct:dynamic", asked -> {
            asked.getMessage().setBody(DEAL);
            asked.getMessage().setHeaders(Map.of("kind", "deal", "verb", verb));
        });
    }

    @Test
    void aRepeatableCallIsRepeatedAlsoByToD() {
        portal.on("crm.deal.update").losesConnectionAfterExecuting().once();

        Exchange done = camel.exchange("direct:update", asked -> asked.getMessage()
                .setBody(Map.of("id", 1, "fields", Map.of("OPPORTUNITY", 5))));

        assertThat(done.getException()).isNull();
        assertThatPortal(portal).executed("crm.deal.update").times(2);
    }

    @ParameterizedTest(name = "repeatable: {0}")
    @ValueSource(booleans = {true, false})
    void aReaderWithSideEffectsIsRepeatedOnlyWhenItsUserSaysSo(boolean repeatable) {
        portal.on("event.offline.get").losesConnectionBeforeExecuting().once();
        portal.on("event.offline.get").answersResult(List.of());

        Exchange asked = camel.exchange("bitrix24:event.offline.get?repeatable=" + repeatable, each -> {});

        assertThat(asked.getException() == null).isEqualTo(repeatable);
        assertThatPortal(portal).wasAskedFor("event.offline.get").times(repeatable ? 2 : 1);
    }

    @Test
    void stoppingEndsAWaitForAnotherLookWithTheTruth() throws Exception {
        portal.on("crm.deal.add").losesConnectionBeforeExecuting();
        CompletableFuture<Exchange> waiting = camel.template()
                .asyncSend(
                        ADD + "&callTimeout=300000", asked -> asked.getMessage().setBody(DEAL));
        await().until(() -> !portal.journal().executions("crm.deal.list").isEmpty());

        camel.close();

        assertThat(waiting.get(30, TimeUnit.SECONDS).getException())
                .isInstanceOf(Bitrix24UnknownOutcomeException.class);
    }
}
