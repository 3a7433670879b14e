/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 10,000 single writes to a portal with cloud limits, 256 in flight. */
@Tag("scale")
class WritesAtScaleTest {

    private static final String ADD = "crm.deal.add";
    private static final int CALLS = 10_000;
    private static final int IN_FLIGHT = 256;
    private static final int SPEED = 20;

    private static FakePortal cloud() {
        return FakePortal.builder()
                .limits(Limits.ofTheCloud())
                .costs(Costs.none().ofCall(ADD, Duration.ofMillis(20)))
                .faster(SPEED)
                .journalKeeps(0)
                .start();
    }

    /** The result of each call: the id of its deal, or the outcome of its failure. */
    private static Map<String, String> addAll(Portal portal) throws InterruptedException {
        Map<String, String> told = new ConcurrentHashMap<>();
        Semaphore room = new Semaphore(IN_FLIGHT);
        for (int i = 0; i < CALLS; i++) {
            String origin = "order-" + i;
            room.acquire();
            portal.send(request(origin)).whenComplete((reply, failure) -> {
                told.put(origin, failure == null ? String.valueOf(reply.result()) : outcomeOf(failure));
                room.release();
            });
        }
        room.acquire(IN_FLIGHT);
        return told;
    }

    private static RestCall.Request request(String origin) {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        parameters.putObject("fields").put("TITLE", "Deal & more").put("ORIGIN_ID", origin);
        CallBudget patience = new CallBudget(Duration.ofMinutes(10), 5, Duration.ofMillis(500));
        RestCall.Request bare = TestCalls.request(ADD, false, patience, new UnknownOutcomePolicy.ManualCheck());
        return new RestCall.Request(
                bare.method(),
                bare.traits(),
                new Parameters(parameters),
                bare.resultReader(),
                patience,
                bare.unknownOutcomePolicy(),
                bare.scheduling());
    }

    private static String outcomeOf(Throwable failure) {
        return ((Bitrix24Exception) Futures.rootOf(failure)).getOutcome().name();
    }

    private static Map<String, List<String>> written(FakePortal fake) {
        return fake.rows("crm.deal").all().stream()
                .collect(Collectors.groupingBy(
                        deal -> String.valueOf(deal.get("ORIGIN_ID")),
                        Collectors.mapping(deal -> String.valueOf(deal.get("ID")), Collectors.toList())));
    }

    @Test
    void tenThousandSingleWritesTakeFewRequestsWithinTheRateLimit() throws InterruptedException {
        try (FakePortal fake = cloud();
                ListExport pipeline = new ListExport(fake, SPEED, "auto")) {
            Map<String, String> told = addAll(pipeline.portal());

            Map<String, List<String>> written = written(fake);
            told.forEach(
                    (origin, id) -> assertThat(written.get(origin)).as(origin).containsExactly(id));
            assertThat(told).hasSize(CALLS);
            long requests = fake.counts().requests();
            assertThat(requests).isLessThanOrEqualTo(270);
            assertThat(fake.counts().refusedByBucket()).isZero();
            Duration atTheLimit = Duration.ofMillis((requests - 48) * 500);
            assertThat(fake.counts().elapsed())
                    .isBetween(atTheLimit, atTheLimit.multipliedBy(11).dividedBy(10));
        }
    }

    @Test
    void pitfall01_lostBatchResponsesCauseNoDuplicateAndNoWrongOutcome() throws InterruptedException {
        try (FakePortal fake = cloud();
                ListExport pipeline = new ListExport(fake, SPEED, "auto")) {
            fake.on("batch").losesConnectionAfterExecuting().inShareOf(0.1, 4711);

            Map<String, String> told = addAll(pipeline.portal());

            Map<String, List<String>> written = written(fake);
            told.forEach((origin, outcome) -> {
                List<String> ids = written.getOrDefault(origin, List.of());
                if (outcome.equals(Outcome.UNKNOWN.name())) {
                    assertThat(ids).as(origin).hasSizeLessThanOrEqualTo(1);
                } else {
                    assertThat(ids).as(origin).containsExactly(outcome);
                }
            });
            assertThat(told).hasSize(CALLS);
            assertThat(told.values().stream().filter(Outcome.UNKNOWN.name()::equals))
                    .hasSizeBetween(300, 2_000);
        }
    }
}
