/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.fixture.AcceleratedTimeSource;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writes of REST 3.0 happen once, whatever becomes of their answers. */
@ExtendWith(FakePortalExtension.class)
class WriteOnceTest {

    private static final int TASKS = 100;
    private static final String ADD = "bitrix24:tasks.task.add";

    /** The 60 s that a portal lets a request run are a quarter of a second, or two where the real time plays a part. */
    private static final int SPEED = 240;

    private static final int CALM = 30;

    private static Map<String, Object> task(int number) {
        return Map.of("fields", Map.of("title", "Task " + number, "creatorId", 1, "responsibleId", 1));
    }

    private static CamelFixture camel(FakePortal portal, Consumer<RouteDefinition> steps) {
        return camel(SPEED, component -> component.getAuth().setWebhookUrl(portal.webhookUrl()), steps);
    }

    private static CamelFixture camel(int speed, Consumer<Bitrix24Component> auth, Consumer<RouteDefinition> steps) {
        return CamelFixture.with(
                component -> {
                    AcceleratedTimeSource.in(component.getCamelContext(), speed);
                    CamelFixture.withoutRateLimit().accept(component);
                    component.getLimits().setMaxConcurrentRequests(TASKS);
                    component.getLimits().setCallTimeout(3_600_000L);
                    component.getMethodCatalog().setApiVersion(ApiVersion.REST_3);
                    auth.accept(component);
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        steps.accept(from("direct:tasks"));
                    }
                });
    }

    /** Redelivers, as a route does that does not leave it to the component. */
    private static RouteDefinition redelivering(RouteDefinition route) {
        return (RouteDefinition) route.onException(Bitrix24UnknownOutcomeException.class)
                .maximumRedeliveries(3)
                .redeliveryDelay(10)
                .end();
    }

    private static List<Exchange> sendAll(CamelFixture camel, int count) {
        List<CompletableFuture<Exchange>> sent = IntStream.range(0, count)
                .mapToObj(number -> camel.template().asyncSend("direct:tasks", exchange -> exchange.getMessage()
                        .setBody(task(number))))
                .toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private static List<Object> titles(FakePortal portal) {
        return portal.rows("tasks.task").all().stream()
                .<Object>map(row -> String.valueOf(row.get("title")))
                .toList();
    }

    private static void assertEachOnce(FakePortal portal, List<Exchange> exchanges) {
        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(titles(portal)).hasSize(exchanges.size()).doesNotHaveDuplicates();
    }

    @Test
    void pitfall01_aHundredAnswersAreLostAndOurRepeatDoesNothingTwice(FakePortal portal) {
        portal.on("tasks.task.add").losesConnectionAfterExecuting().times(TASKS);
        // Slow enough that no call is repeated before each has been sent once and lost its answer.
        try (CamelFixture camel = camel(
                CALM, component -> component.getAuth().setWebhookUrl(portal.webhookUrl()), route -> route.to(ADD))) {
            List<Exchange> done = sendAll(camel, TASKS);

            assertEachOnce(portal, done);
            assertThat(done)
                    .filteredOn(each ->
                            Boolean.TRUE.equals(each.getMessage().getHeader(Bitrix24Constants.IDEMPOTENT_REPLAYED)))
                    .hasSize(TASKS);
        }
    }

    @Test
    void aHundredAnswersAreLostAndCamelsRedeliveryDoesNothingTwice(FakePortal portal) {
        portal.on("tasks.task.add").losesConnectionAfterExecuting().times(TASKS);
        try (CamelFixture camel = camel(portal, route -> redelivering(route).to(ADD + "?maxRetries=0"))) {
            List<Exchange> done = sendAll(camel, TASKS);

            assertEachOnce(portal, done);
            assertThat(portal.journal().requests("tasks.task.add")).hasSize(2 * TASKS);
        }
    }

    @Test
    void aFileIsTheSameFileWhenItIsDeliveredAgain(FakePortal portal) {
        portal.on("tasks.task.add").losesConnectionAfterExecuting().once();
        try (CamelFixture camel = camel(portal, route -> redelivering(route)
                .process(exchange -> exchange.getMessage()
                        .setBody(Map.of(
                                "fields",
                                Map.of("title", "Scan", "creatorId", 1, "responsibleId", 1),
                                "scan",
                                Bitrix24File.of("scan.pdf", new byte[] {1, 2, 3}))))
                .to(ADD + "?maxRetries=0"))) {
            List<Exchange> done = sendAll(camel, 1);

            assertEachOnce(portal, done);
        }
    }

    @Test
    void whatIsStillRunningWhenItsConnectionIsCutIsNotSentBeforeItHasEnded(FakePortal portal) {
        portal.on("tasks.task.add").delaysExecution(Duration.ofMillis(150)).times(TASKS);
        try (CamelFixture camel = camel(
                CALM,
                component -> {
                    component.getAuth().setWebhookUrl(portal.webhookUrl());
                    component.getConnection().getHttp().put("responseTimeout", "60");
                },
                route -> route.to(ADD))) {
            List<Exchange> done = sendAll(camel, TASKS);

            await().until(() -> portal.journal().executions("tasks.task.add").size() >= TASKS);
            assertEachOnce(portal, done);
        }
    }

    @Test
    void aMessageThatABrokerDeliversAgainWaitsForItsEarlierSending(FakePortal portal) {
        portal.on("tasks.task.add").delaysExecution(Duration.ofMillis(150)).once();
        try (CamelFixture camel = camel(
                CALM,
                component -> {
                    component.getAuth().setWebhookUrl(portal.webhookUrl());
                    component.getConnection().getHttp().put("responseTimeout", "60");
                },
                route -> route.setHeader(Bitrix24Constants.IDEMPOTENCY_KEY)
                        .constant("order-17")
                        .to(ADD + "?maxRetries=0"))) {
            Exchange first = sendAll(camel, 1).get(0);
            Exchange again = sendAll(camel, 1).get(0);

            assertThat(first.getException()).isInstanceOf(Bitrix24UnknownOutcomeException.class);
            assertThat(again.getException()).isNull();
            assertThat(portal.rows("tasks.task").all()).hasSize(1);
        }
    }

    @Test
    void loopsAndSecondStepsAndRecipientListsGetKeysOfTheirOwn(FakePortal portal) {
        try (CamelFixture camel = camel(portal, route -> route.setProperty("task")
                .body()
                .loop(3)
                .copy()
                .to(ADD)
                .end()
                .setBody(exchange -> exchange.getProperty("task"))
                .to(ADD)
                .setBody(exchange -> exchange.getProperty("task"))
                .to(ADD)
                .setBody(exchange -> exchange.getProperty("task"))
                .recipientList()
                .constant(ADD + "," + ADD))) {
            List<Exchange> done = sendAll(camel, 1);

            assertThat(done.get(0).getException()).isNull();
            assertThat(portal.rows("tasks.task").all()).hasSize(3 + 2 + 2);
        }
    }

    @Test
    void aSecondStepDoesNotTakeTheKeyOfOneThatStaysInDoubt(FakePortal portal) {
        portal.on("tasks.task.add").losesConnectionAfterExecuting().times(2);
        try (CamelFixture camel =
                camel(portal, route -> ((RouteDefinition) route.onException(Bitrix24UnknownOutcomeException.class)
                                .maximumRedeliveries(1)
                                .redeliveryDelay(10)
                                .continued(true)
                                .end())
                        .to(ADD + "?maxRetries=0")
                        .to(ADD + "?maxRetries=0"))) {
            List<Exchange> done = sendAll(camel, 1);

            assertThat(done.get(0).getException()).isNull();
            assertThat(portal.rows("tasks.task").all()).hasSize(2);
        }
    }

    @Test
    void aKeyThatIsRefusedAfterARenewalLeavesTheWriteInDoubt() {
        try (FakePortal portal = FakePortal.builder()
                        .with(UndocumentedBehaviour.IDEMPOTENCY_KEYS_COMPARE_TOKENS)
                        .start();
                CamelFixture camel = camel(CALM, OAuthPortal.withToken(portal).settings(), route -> route.to(ADD))) {
            String token = String.valueOf(camel.component().getAuth().getAccessToken());
            portal.on("tasks.task.add").losesConnectionAfterExecuting().once();
            CompletableFuture<Exchange> sent = camel.template()
                    .asyncSend("direct:tasks", exchange -> exchange.getMessage().setBody(task(1)));
            await().until(() -> portal.journal().executions("tasks.task.add").size() == 1);
            portal.expire(token);

            assertThat(sent.join().getException())
                    .isInstanceOf(Bitrix24UnknownOutcomeException.class)
                    .hasMessageContaining("idempotency key was used before");
            assertThat(portal.rows("tasks.task").all()).hasSize(1);
        }
    }

    @Test
    void aWriteThatIsInDoubtTellsUntilWhenItMayRun(FakePortal portal) {
        portal.on("tasks.task.add").losesConnectionAfterExecuting();
        try (CamelFixture camel =
                camel(portal, route -> redelivering(route).to(ADD + "?maxRetries=0&callTimeout=30000"))) {
            List<Exchange> done = sendAll(camel, 1);

            assertThat(done.get(0).getException())
                    .asInstanceOf(type(Bitrix24Exception.class))
                    .satisfies(doubt -> {
                        assertThat(doubt.getOutcome()).isEqualTo(Outcome.UNKNOWN);
                        assertThat(doubt).hasMessageContaining("may be running until");
                    });
            assertThat(portal.rows("tasks.task").all()).hasSize(1);
        }
    }
}
