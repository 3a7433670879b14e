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

/** Ten thousand writes, of which every tenth request fails: nothing is written twice, and every outcome is true. */
@Tag("scale")
class FaultsAtScaleTest {

    private static final int CALLS = 10_000;
    private static final int CALLERS = 64;

    /** The 60 s that a request may run are a quarter of a second, or two seconds where requests do run on. */
    private static final int SPEED = 240;

    private static final int SPEED_FOR_LATE_RUNS = 30;

    /** A fault, whether the request runs in spite of it, whether its outcome is unknown, and the speed of the clock. */
    private record FaultCase(String name, Consumer<Rule> fault, boolean runs, boolean isOutcomeUnknown, int speed) {

        private static FaultCase unknownOutcome(String name, boolean runs, Consumer<Rule> fault) {
            return new FaultCase(name, fault, runs, true, SPEED);
        }

        /** Clients time out early only if requests run late. */
        private Map<String, Object> http() {
            return speed == SPEED ? Map.of() : Map.of("responseTimeout", "250");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<FaultCase> faultCases() {
        return Stream.of(
                FaultCase.unknownOutcome(
                        "connection lost before executing", false, Rule::losesConnectionBeforeExecuting),
                FaultCase.unknownOutcome("connection lost after executing", true, Rule::losesConnectionAfterExecuting),
                FaultCase.unknownOutcome("answer cut short", true, Rule::truncatesAnswer),
                FaultCase.unknownOutcome("a gateway's 502 before executing", false, rule -> rule.answersHtml(502)),
                FaultCase.unknownOutcome("a gateway's 502 after executing", true, rule -> rule.answersHtml(502)
                        .afterExecuting()),
                FaultCase.unknownOutcome("500 with an empty body", false, rule -> rule.answersEmpty(500)),
                new FaultCase(
                        "too many requests",
                        rule -> rule.answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many requests"),
                        false,
                        false,
                        SPEED),
                new FaultCase(
                        "run after the caller gave up",
                        rule -> rule.delaysExecution(Duration.ofMillis(350)),
                        true,
                        true,
                        SPEED_FOR_LATE_RUNS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultCases")
    void nothingIsWrittenTwiceAndEachOutcomeIsTrue(FaultCase faultCase) {
        RunReport ledger = run(faultCase, number -> new UnknownOutcomePolicy.ManualCheck());

        assertThat(ledger.results).hasSize(CALLS);
        ledger.results.forEach((origin, results) -> {
            List<String> ids = ledger.written.getOrDefault(origin, List.of());
            switch (results.outcome) {
                case "done" -> assertThat(ids).as(origin).containsExactly(results.id);
                case "NOT_RUN" -> assertThat(ids).as(origin).isEmpty();
                case "UNKNOWN" -> assertThat(ids).as(origin).hasSizeLessThanOrEqualTo(1);
                default -> assertThat(results.outcome).as(origin).isEqualTo("done");
            }
        });
        if (faultCase.isOutcomeUnknown) {
            assertThat(ledger.count("UNKNOWN")).isBetween(CALLS / 20L, CALLS / 5L);
        } else {
            assertThat(ledger.count("done")).isEqualTo(CALLS);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultCases")
    void reconciledWritesRunExactlyOnceAndNoOutcomeStaysUnknown(FaultCase faultCase) {
        RunReport ledger = run(
                faultCase,
                origin -> new UnknownOutcomePolicy.Reconcile(
                        "ORIGIN_ID",
                        TextNode.valueOf(origin),
                        UnknownOutcomePolicy.EarlierAttempts.NONE,
                        new LastSent()));

        assertThat(ledger.count("done")).isEqualTo(CALLS);
        assertThat(ledger.written).hasSize(CALLS);
        ledger.results.forEach((origin, results) ->
                assertThat(ledger.written.get(origin)).as(origin).containsExactly(results.id));
        if (faultCase.isOutcomeUnknown) {
            assertThat(ledger.lookups).isGreaterThan(CALLS / 20L);
        }
    }

    /** The result of a call: the id of its deal, or the outcome of its failure. */
    private record CallResult(String outcome, String id) {}

    /** The results of all calls and the deals on the portal, by the origin of each deal. */
    private record RunReport(Map<String, CallResult> results, Map<String, List<String>> written, long lookups) {

        private long count(String outcome) {
            return results.values().stream()
                    .filter(each -> each.outcome.equals(outcome))
                    .count();
        }
    }

    private static RunReport run(FaultCase faultCase, Function<String, UnknownOutcomePolicy> policy) {
        try (FakePortal fake = FakePortal.start();
                FastRuntime runtime = new FastRuntime(faultCase.speed)) {
            faultCase.fault.accept(fake.onAny().inShareOf(0.1, 4711));
            Portals portals = new Portals(runtime);
            Portal portal = portals.acquire(settings(fake, faultCase), "test");
            Map<String, CallResult> results = callAll(portal, policy);
            int asked = fake.journal().requests("crm.deal.add").size();
            if (faultCase.runs) {
                await().until(() -> fake.journal().executions("crm.deal.add").size() == asked);
            }
            portals.closeAll();
            return new RunReport(
                    results,
                    written(fake),
                    fake.journal().requests("crm.deal.list").size());
        }
    }

    private static PortalSettings settings(FakePortal fake, FaultCase faultCase) {
        return new PortalSettings(
                PortalAccess.byWebhook(fake.webhookUrl()),
                TestLimits.withoutRate(64, CALLS, false),
                new HttpSettings(faultCase.http(), null, false, null));
    }

    private static Map<String, CallResult> callAll(Portal portal, Function<String, UnknownOutcomePolicy> policy) {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        Map<String, CompletableFuture<CallResult>> calls = IntStream.range(0, CALLS)
                .mapToObj(number -> "order-" + number)
                .collect(Collectors.toMap(Function.identity(), origin -> CompletableFuture.completedFuture(origin)
                        .thenComposeAsync(each -> portal.send(request(each, policy.apply(each))), callers)
                        .handle(FaultsAtScaleTest::results)));
        Map<String, CallResult> results = calls.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, call -> call.getValue().join()));
        callers.shutdown();
        return results;
    }

    private static RestCall.Request request(String origin, UnknownOutcomePolicy policy) {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        parameters.putObject("fields").put("TITLE", "A deal").put("ORIGIN_ID", origin);
        CallBudget patience = new CallBudget(Duration.ofDays(1), 20, Duration.ofMillis(500));
        RestCall.Request bare = TestCalls.request("crm.deal.add", false, patience, policy);
        return new RestCall.Request(
                bare.method(),
                bare.traits(),
                new Parameters(parameters),
                bare.resultReader(),
                patience,
                policy,
                bare.scheduling());
    }

    private static CallResult results(RestReply reply, Throwable failure) {
        if (failure == null) {
            return new CallResult("done", String.valueOf(reply.result()));
        }
        Outcome outcome = ((Bitrix24Exception) Futures.rootOf(failure)).getOutcome();
        return new CallResult(outcome.name(), "");
    }

    private static Map<String, List<String>> written(FakePortal fake) {
        return fake.rows("crm.deal").all().stream()
                .collect(Collectors.groupingBy(
                        deal -> String.valueOf(deal.get("ORIGIN_ID")),
                        Collectors.mapping(deal -> String.valueOf(deal.get("ID")), Collectors.toList())));
    }
}
