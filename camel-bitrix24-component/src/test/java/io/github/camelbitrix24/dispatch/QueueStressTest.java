/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.github.camelbitrix24.error.CallFailure;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.limit.Rate;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, and in whatever order: the queue wakes up for each call, and frees all that it has taken. */
class QueueStressTest {

    private static final int METHODS = 6;
    private static final Duration LONG = Duration.ofHours(2);

    private final List<CompletableFuture<RestReply>> patient = new ArrayList<>();
    private final List<CompletableFuture<RestReply>> impatient = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private Random random = new Random(0);
    private QueueHarness queue = QueueHarness.unlimited(1, 1);
    private int nested;
    private boolean isEnding;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void eachCallEndsAndNothingStaysTaken(int slots) throws InterruptedException {
        for (int seed = 0; seed < 150; seed++) {
            random = new Random(seed);
            Optional<Rate> rate = seed % 3 == 0 ? Optional.empty() : Optional.of(new Rate(2 + seed % 5, 10));
            queue = new QueueHarness(slots, 10_000, rate, new ManualTimeSource());
            for (int i = 0; i < METHODS; i++) {
                queue.answer("crm.m" + i + ".add", this::respond);
            }
            queue.answer("batch", this::respond);
            run(seed);
        }
    }

    private void run(int seed) throws InterruptedException {
        patient.clear();
        impatient.clear();
        isEnding = false;
        for (int i = 0; i < 120; i++) {
            act();
        }
        isEnding = true;
        for (int i = 0; i < 10_000 && !areDone(); i++) {
            queue.timer().advance(Duration.ofMillis(500));
            queue.runIoTasks();
            runLate();
        }

        assertThat(patient).as("seed %d", seed).allMatch(CompletableFuture::isDone);
        assertThat(impatient).as("seed %d", seed).allMatch(CompletableFuture::isDone);
        assertThat(queue.dispatcher().awaitIdle(Duration.ZERO)).isTrue();
        assertThat(queue.timer().scheduled()).as("seed %d", seed).isZero();
        assertThat(patient).as("seed %d", seed).allSatisfy(reply -> assertThat(messageOf(reply))
                .doesNotContain("while it was queued"));
    }

    private boolean areDone() {
        return late.isEmpty()
                && queue.timer().scheduled() == 0
                && patient.stream().allMatch(CompletableFuture::isDone)
                && impatient.stream().allMatch(CompletableFuture::isDone);
    }

    private static String messageOf(CompletableFuture<RestReply> reply) {
        return reply.handle((done, failure) -> failure == null ? "" : String.valueOf(failure.getMessage()))
                .join();
    }

    private void runLate() {
        while (!late.isEmpty()) {
            late.remove(0).run();
        }
    }

    private void act() {
        switch (random.nextInt(10)) {
            case 0 -> queue.timer().advance(Duration.ofMillis(random.nextInt(3_000)));
            case 1 -> queue.runIoTasks();
            case 2 -> queue.limits().bucket().drain();
            case 3 -> runLate();
            case 4 -> queue.hold(method(), Duration.ofSeconds(random.nextInt(100)));
            default -> sendOne();
        }
    }

    private String method() {
        return "crm.m" + random.nextInt(METHODS) + ".add";
    }

    private void sendOne() {
        boolean isPatient = random.nextInt(5) > 0;
        Duration timeout = isPatient ? LONG : Duration.ofMillis(1 + random.nextInt(20_000));
        RestCall call = call(timeout);
        CompletableFuture<RestReply> reply = queue.dispatcher()
                .send(random.nextInt(4) == 0 ? call.nextAttempt() : call)
                .toCompletableFuture();
        (isPatient ? patient : impatient).add(reply);
    }

    private RestCall call(Duration timeout) {
        return switch (random.nextInt(8)) {
            case 0, 1 ->
                queue.call("batch", new CallScheduling(true, false, Set.of(new MethodName(method()))), timeout);
            case 2 ->
                queue.call(
                        "batch",
                        new CallScheduling(
                                false, false, Set.of(new MethodName("crm.other.add"), new MethodName(method()))),
                        timeout);
            case 3 -> queue.call(method(), CallScheduling.acknowledgement(), timeout);
            default -> queue.call(method(), CallScheduling.single(random.nextInt(3) > 0), timeout);
        };
    }

    /** While a request is in flight others are sent; a few responses come after their request has returned its thread. */
    private CompletionStage<RestReply> respond(RestCall call) {
        if (nested < 3 && !isEnding) {
            nested++;
            act();
            act();
            nested--;
        }
        CompletableFuture<RestReply> response = new CompletableFuture<>();
        Runnable answer = () -> answer(response, call);
        if (random.nextInt(6) == 0) {
            late.add(answer);
        } else {
            answer.run();
        }
        return response;
    }

    private void answer(CompletableFuture<RestReply> response, RestCall call) {
        switch (random.nextInt(8)) {
            case 0 -> response.completeExceptionally(refusal(call, "OPERATION_TIME_LIMIT", 429));
            case 1 -> response.completeExceptionally(refusal(call, "QUERY_LIMIT_EXCEEDED", 503));
            default -> response.complete(new RestReply(IntNode.valueOf(1), null, null, time()));
        }
    }

    private static Exception refusal(RestCall call, String code, int status) {
        return ErrorCodes.toException(new CallFailure(call.site(), code, "", status, Outcome.NOT_RUN, List.of()));
    }

    private Map<String, Object> time() {
        return random.nextInt(4) > 0
                ? Map.of()
                : Map.of("operating", 300 + random.nextInt(200), "operating_reset_at", 1_060, "finish", 1_000.0);
    }
}
