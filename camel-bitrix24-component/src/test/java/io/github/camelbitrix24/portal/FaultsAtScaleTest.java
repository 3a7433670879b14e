/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.auth.PortalAccess;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.FastRuntime;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.fixture.TestLimits;
import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.LastSent;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.fault.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten thousand writes, of whose requests every tenth goes wrong: none is written twice, and each is told as it is. */
@Tag("scale")
class FaultsAtScaleTest {

    private static final int CALLS = 10_000;
    private static final int CALLERS = 64;

    /** The 60 s that a portal lets a request run are a quarter of a second, or two where requests do run on. */
    private static final int SPEED = 240;

    private static final int SPEED_FOR_LATE_RUNS = 30;

    /** What goes wrong; whether the request runs nevertheless; whether its outcome is unknown; how fast time runs. */
    private record Trouble(String name, Consumer<Rule> fault, boolean runs, boolean leavesDoubt, int speed) {

        private static Trouble inDoubt(String name, boolean runs, Consumer<Rule> fault) {
            return new Trouble(name, fault, runs, true, SPEED);
        }

        /** Callers give up early only where requests run late. */
        private Map<String, Object> http() {
            return speed == SPEED ? Map.of() : Map.of("responseTimeout", "250");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Trouble> troubles() {
        return Stream.of(
                Trouble.inDoubt("connection lost before executing", false, Rule::losesConnectionBeforeExecuting),
                Trouble.inDoubt("connection lost after executing", true, Rule::losesConnectionAfterExecuting),
                Trouble.inDoubt("answer cut short", true, Rule::truncatesAnswer),
                Trouble.inDoubt("a gateway's 502 before executing", false, rule -> rule.answersHtml(502)),
                Trouble.inDoubt("a gateway's 502 after executing", true, rule -> rule.answersHtml(502)
                        .afterExecuting()),
                Trouble.inDoubt("500 with an empty body", false, rule -> rule.answersEmpty(500)),
                new Trouble(
                        "too many requests",
                        rule -> rule.answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many requests"),
                        false,
                        false,
                        SPEED),
                new Trouble(
                        "run after the caller gave up",
                        rule -> rule.delaysExecution(Duration.ofMillis(350)),
                        true,
                        true,
                        SPEED_FOR_LATE_RUNS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void nothingIsWrittenTwiceAndEachCallIsToldAsItIs(Trouble trouble) {
        Ledger ledger = run(trouble, number -> new UnknownOutcomePolicy.ManualCheck());

        assertThat(ledger.told).hasSize(CALLS);
        ledger.told.forEach((origin, told) -> {
            List<String> ids = ledger.written.getOrDefault(origin, List.of());
            switch (told.outcome) {
                case "done" -> assertThat(ids).as(origin).containsExactly(told.id);
                case "NOT_RUN" -> assertThat(ids).as(origin).isEmpty();
                case "UNKNOWN" -> assertThat(ids).as(origin).hasSizeLessThanOrEqualTo(1);
                default -> assertThat(told.outcome).as(origin).isEqualTo("done");
            }
        });
        if (trouble.leavesDoubt) {
            assertThat(ledger.count("UNKNOWN")).isBetween(CALLS / 20L, CALLS / 5L);
        } else {
            assertThat(ledger.count("done")).isEqualTo(CALLS);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void whatIsLookedUpIsWrittenExactlyOnceAndNothingStaysUnknown(Trouble trouble) {
        Ledger ledger = run(
                trouble,
                origin -> new UnknownOutcomePolicy.Reconcile(
                        "ORIGIN_ID",
                        TextNode.valueOf(origin),
                        UnknownOutcomePolicy.EarlierAttempts.NONE,
                        new LastSent()));

        assertThat(ledger.count("done")).isEqualTo(CALLS);
        assertThat(ledger.written).hasSize(CALLS);
        ledger.told.forEach((origin, told) ->
                assertThat(ledger.written.get(origin)).as(origin).containsExactly(told.id));
        if (trouble.leavesDoubt) {
            assertThat(ledger.lookUps).isGreaterThan(CALLS / 20L);
        }
    }

    /** What a caller was told: the id of its deal, or how its failure is known. */
    private record Told(String outcome, String id) {}

    /** What all callers were told and what the portal holds, by the origin of each deal. */
    private record Ledger(Map<String, Told> told, Map<String, List<String>> written, long lookUps) {

        private long count(String outcome) {
            return told.values().stream()
                    .filter(each -> each.outcome.equals(outcome))
                    .count();
        }
    }

    private static Ledger run(Trouble trouble, Function<String, UnknownOutcomePolicy> remedy) {
        try (FakePortal fake = FakePortal.start();
                FastRuntime runtime = new FastRuntime(trouble.speed)) {
            trouble.fault.accept(fake.onAny().inShareOf(0.1, 4711));
            Portals portals = new Portals(runtime);
            Portal portal = portals.acquire(settings(fake, trouble), "test");
            Map<String, Told> told = callAll(portal, remedy);
            int asked = fake.journal().requests("crm.deal.add").size();
            if (trouble.runs) {
                await().until(() -> fake.journal().executions("crm.deal.add").size() == asked);
            }
            portals.closeAll();
            return new Ledger(
                    told,
                    written(fake),
                    fake.journal().requests("crm.deal.list").size());
        }
    }

    private static PortalSettings settings(FakePortal fake, Trouble trouble) {
        return new PortalSettings(
                PortalAccess.byWebhook(fake.webhookUrl()),
                TestLimits.withoutRate(64, CALLS, false),
                new HttpSettings(trouble.http(), null, false, null));
    }

    private static Map<String, Told> callAll(Portal portal, Function<String, UnknownOutcomePolicy> remedy) {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        Map<String, CompletableFuture<Told>> calls = IntStream.range(0, CALLS)
                .mapToObj(number -> "order-" + number)
                .collect(Collectors.toMap(Function.identity(), origin -> CompletableFuture.completedFuture(origin)
                        .thenComposeAsync(each -> portal.send(request(each, remedy.apply(each))), callers)
                        .handle(FaultsAtScaleTest::told)));
        Map<String, Told> told = calls.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, call -> call.getValue().join()));
        callers.shutdown();
        return told;
    }

    private static RestCall.Request request(String origin, UnknownOutcomePolicy remedy) {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        parameters.putObject("fields").put("TITLE", "A deal").put("ORIGIN_ID", origin);
        CallBudget patience = new CallBudget(Duration.ofDays(1), 20, Duration.ofMillis(500));
        RestCall.Request bare = TestCalls.request("crm.deal.add", false, patience, remedy);
        return new RestCall.Request(
                bare.method(),
                bare.traits(),
                new Parameters(parameters),
                bare.resultReader(),
                patience,
                remedy,
                bare.scheduling());
    }

    private static Told told(RestReply reply, Throwable failure) {
        if (failure == null) {
            return new Told("done", String.valueOf(reply.result()));
        }
        Outcome outcome = ((Bitrix24Exception) Futures.rootOf(failure)).getOutcome();
        return new Told(outcome.name(), "");
    }

    private static Map<String, List<String>> written(FakePortal fake) {
        return fake.rows("crm.deal").all().stream()
                .collect(Collectors.groupingBy(
                        deal -> String.valueOf(deal.get("ORIGIN_ID")),
                        Collectors.mapping(deal -> String.valueOf(deal.get("ID")), Collectors.toList())));
    }
}
