/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24NotFoundException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.limit.OperatingLedger;
import io.github.camelbitrix24.limit.Rate;
import io.github.camelbitrix24.limit.RequestBucket;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that wait for the portal's bucket leave together; each is answered by itself. */
class CoalescingTest {

    private static final String ADD = "crm.deal.add";
    private static final String LIST = "crm.deal.list";

    private final ManualTimeSource timer = new ManualTimeSource();
    private final Queue<Runnable> ioTasks = new ArrayDeque<>();
    private final List<RestCall> sent = new ArrayList<>();
    private final List<CompletableFuture<RestReply>> others = new ArrayList<>();
    private final Map<String, CommandReply> answers = new HashMap<>();
    private final PortalLimits limits = limits();
    private final Dispatcher dispatcher = new Dispatcher(this::next, limits, ioTasks::add);
    private Function<RestCall, Optional<Bitrix24Exception>> failure = call -> Optional.empty();

    private PortalLimits limits() {
        LimitSettings settings = new LimitSettings(
                10,
                1_000,
                true,
                Optional.of(new LimitSettings.Pace(new Rate(2, 50), (portal, rate, clock) -> new TwoAtOnce())),
                50,
                LimitSettings.TraversalLimits.automatic(),
                Duration.ofMinutes(8));
        return PortalLimits.of(settings, "acme.bitrix24.com", timer);
    }

    /** Two requests at once and one a second. */
    private final class TwoAtOnce implements RequestBucket {

        private long taken;

        private long earned() {
            return 2 + timer.elapsed().toSeconds();
        }

        @Override
        public long take() {
            taken++;
            return nanosUntilFree(0);
        }

        @Override
        public void giveBack() {
            taken--;
        }

        @Override
        public long free() {
            return earned() - taken;
        }

        @Override
        public long nanosUntilFree(int requests) {
            long lacking = taken + requests - 2;
            return Math.max(
                    0, Duration.ofSeconds(lacking).minus(timer.elapsed()).toNanos());
        }

        @Override
        public void drain() {
            taken = earned();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private CompletionStage<RestReply> next(RestCall call) {
        sent.add(call);
        Optional<Bitrix24Exception> why = failure.apply(call);
        if (why.isPresent()) {
            return CompletableFuture.failedFuture(why.get());
        }
        return CompletableFuture.completedFuture(
                call.method().value().equals("batch") ? batchReply(call) : TestCalls.reply("alone"));
    }

    private RestReply batchReply(RestCall call) {
        Map<String, CommandReply> replies = new LinkedHashMap<>();
        Map<String, Command> commands = new LinkedHashMap<>();
        call.parameters().json().get("cmd").properties().forEach(each -> {
            String text = each.getValue().asText();
            MethodName method = new MethodName(text.split("\\?")[0]);
            commands.put(
                    each.getKey(),
                    new Command(
                            method,
                            TestCalls.request(method.value(), false, call.budget(), call.unknownOutcomePolicy())
                                    .traits(),
                            Json.PLAIN.createObjectNode(),
                            call.resultReader()));
            CommandReply own = answers.get(text.split("=")[text.split("=").length - 1]);
            if (!(own instanceof CommandReply.Missing)) {
                replies.put(each.getKey(), own == null ? new CommandReply.Done(TestCalls.reply(text)) : own);
            }
        });
        return TestCalls.reply(new BatchAnswer(commands, replies));
    }

    private CompletableFuture<RestReply> send(String method, Object number) {
        return send(method, number, true, Duration.ofMinutes(2));
    }

    private CompletableFuture<RestReply> send(String method, Object number, boolean isShareable, Duration time) {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        parameters.set("n", Json.PLAIN.valueToTree(number));
        return send(method, parameters, new CallScheduling(false, isShareable, Set.of()), time);
    }

    private CompletableFuture<RestReply> send(
            String method, JsonNode parameters, CallScheduling traffic, Duration time) {
        RestCall.Request bare = TestCalls.request(
                method, method.equals(LIST), TestCalls.patience(time), new UnknownOutcomePolicy.ManualCheck());
        RestCall.Request request = new RestCall.Request(
                bare.method(),
                bare.traits(),
                new Parameters((ContainerNode<?>) parameters),
                bare.resultReader(),
                bare.budget(),
                bare.unknownOutcomePolicy(),
                traffic);
        return dispatcher.send(TestCalls.of(request, timer)).toCompletableFuture();
    }

    private void alsoSend(String method, Object number) {
        others.add(send(method, number));
    }

    private List<CompletableFuture<RestReply>> sendMany(int calls) {
        List<CompletableFuture<RestReply>> replies = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            replies.add(send(ADD, i));
        }
        return replies;
    }

    private void passSeconds(long seconds) {
        for (int i = 0; i < seconds; i++) {
            timer.pass(Duration.ofSeconds(1));
            while (!ioTasks.isEmpty()) {
                ioTasks.remove().run();
            }
        }
    }

    private List<Integer> sizes() {
        return sent.stream()
                .map(call -> call.method().value().equals("batch")
                        ? call.parameters().json().get("cmd").size()
                        : 0)
                .toList();
    }

    private static Bitrix24Exception failureOf(CompletableFuture<RestReply> reply) {
        assertThat(reply).isCompletedExceptionally();
        return (Bitrix24Exception)
                Futures.rootOf(reply.handle((done, failure) -> failure).join());
    }

    @Test
    void whileTheBucketLastsCallsGoAloneAtOnce() {
        assertThat(send(ADD, 1)).isCompletedWithValue(TestCalls.reply("alone"));
        assertThat(send(ADD, 2)).isCompletedWithValue(TestCalls.reply("alone"));
        assertThat(send(ADD, 3)).isNotDone();
        assertThat(sizes()).containsExactly(0, 0);
    }

    @Test
    void waitingCallsLeaveTogetherInOrderAndInGrowingNumbers() {
        List<CompletableFuture<RestReply>> replies = sendMany(42);

        passSeconds(3);

        assertThat(sizes()).containsExactly(0, 0, 5, 10, 20);
        assertThat(replies.subList(0, 37)).allMatch(CompletableFuture::isDone);
        assertThat(replies.get(2)).isCompletedWithValue(TestCalls.reply("crm.deal.add?n=2"));
        assertThat(replies.get(36)).isCompletedWithValue(TestCalls.reply("crm.deal.add?n=36"));
        assertThat(replies.get(37)).isNotDone();
    }

    @Test
    void pitfall17_eachCallGetsItsOwnResultOrItsOwnException() {
        answers.put("3", new CommandReply.Failed("NOT_FOUND", "Not found"));
        answers.put("4", new CommandReply.Missing());
        List<CompletableFuture<RestReply>> replies = sendMany(6);

        passSeconds(1);

        assertThat(replies.get(2)).isCompletedWithValue(TestCalls.reply("crm.deal.add?n=2"));
        assertThat(failureOf(replies.get(3)))
                .isInstanceOf(Bitrix24NotFoundException.class)
                .hasMessageContaining(ADD);
        assertThat(failureOf(replies.get(4))).isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThat(replies.get(5)).isCompletedWithValue(TestCalls.reply("crm.deal.add?n=5"));
    }

    @Test
    void aLostBatchLeavesWritesInDoubtAndReadsToBeRepeated() {
        failure = call -> call.method().value().equals("batch")
                ? Optional.of(ClientErrors.responseLost(call.site(), "the connection broke", new IOException()))
                : Optional.empty();
        sendMany(2);
        CompletableFuture<RestReply> write = send(ADD, 1);
        CompletableFuture<RestReply> read = send(LIST, 2);

        passSeconds(1);

        assertThat(failureOf(write))
                .isInstanceOf(Bitrix24UnknownOutcomeException.class)
                .hasMessageContaining("shared a batch with 1 other call: batch was sent to ");
        assertThat(failureOf(read)).isInstanceOf(Bitrix24TransportException.class);
    }

    @Test
    void pitfall10_oneRequestIsReservedHoweverManyWaitAndNoneIsLeftBehind() {
        List<CompletableFuture<RestReply>> replies = new ArrayList<>(sendMany(2));
        for (int i = 0; i < 30; i++) {
            replies.add(send(ADD, i, true, Duration.ofMillis(500)));
        }
        assertThat(limits.bucket().free()).isEqualTo(-1);

        timer.pass(Duration.ofMillis(600));
        passSeconds(4);

        assertThat(replies.subList(2, 32))
                .allSatisfy(reply -> assertThat(failureOf(reply)).isInstanceOf(Bitrix24LimitException.class));
        assertThat(sent).hasSize(2);
        assertThat(limits.bucket().free()).isEqualTo(4);
    }

    @Test
    void aCallThatMayTravelInNoBatchGoesByItself() {
        answers.put("2", new CommandReply.Failed("ERROR_BATCH_METHOD_NOT_ALLOWED", "not allowed"));
        sendMany(2);
        CompletableFuture<RestReply> first = send("disk.file.get", 2);
        alsoSend(ADD, 7);

        passSeconds(2);
        assertThat(first).isCompletedWithValue(TestCalls.reply("alone"));
        alsoSend("disk.file.get", 3);
        alsoSend(ADD, 8);
        alsoSend(ADD, 9);
        passSeconds(3);

        assertThat(sizes()).containsExactly(0, 0, 2, 0, 0, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':null}",
                "{'a':[]}",
                "{'a':{}}",
                "{'a':true}",
                "{'a':'see $result[x]'}",
                "{'a.b':1}",
                "{'auth_connector':'x'}",
                "['positional',1]"
            })
    void pitfall20_whatAQueryStringWouldChangeGoesByItself(String parameters) throws IOException {
        sendMany(4);
        JsonNode json = Json.PLAIN.readTree(parameters.replace('\'', '"'));

        CompletableFuture<RestReply> reply = send(ADD, json, CallScheduling.single(true), Duration.ofMinutes(2));
        passSeconds(2);

        assertThat(reply).isCompletedWithValue(TestCalls.reply("alone"));
        assertThat(sizes()).containsExactly(0, 0, 2, 0);
        assertThat(sent.get(3).parameters().json()).isEqualTo(json);
    }

    @Test
    void aCallerWhoSaidNoGoesByItself() {
        sendMany(4);

        others.add(send(ADD, 9, false, Duration.ofMinutes(2)));
        passSeconds(2);

        assertThat(sizes()).containsExactly(0, 0, 2, 0);
    }

    @Test
    void partsOfListsWaitBehindSingleCalls() {
        sendMany(2);
        CallScheduling part = new CallScheduling(true, false, Set.of(new MethodName(LIST)));
        CompletableFuture<RestReply> list = send(LIST, Json.PLAIN.createObjectNode(), part, Duration.ofMinutes(2));
        CompletableFuture<RestReply> single = send(ADD, 3);

        passSeconds(1);
        assertThat(single).isDone();
        assertThat(list).isNotDone();
        passSeconds(10);

        assertThat(list).isDone();
    }

    @Test
    void pitfall12_aMethodWithoutOperatingTimeHoldsNoOtherBack() {
        answers.put("1", new CommandReply.Failed("OPERATION_TIME_LIMIT", "blocked"));
        sendMany(2);
        CompletableFuture<RestReply> refused = send(LIST, 1);
        alsoSend(ADD, 2);
        passSeconds(1);
        assertThat(failureOf(refused)).isInstanceOf(Bitrix24LimitException.class);

        CompletableFuture<RestReply> held = send(LIST, 3);
        CompletableFuture<RestReply> other = send(ADD, 4);
        CompletableFuture<RestReply> impatient = send(LIST, 5, true, Duration.ofSeconds(30));
        passSeconds(5);

        assertThat(other).isDone();
        assertThat(held).isNotDone();
        assertThat(failureOf(impatient))
                .isInstanceOfSatisfying(Bitrix24LimitException.class, limit -> assertThat(limit.getRetryAt())
                        .isPresent());
        passSeconds(60);
        assertThat(held).isDone();
    }

    @Test
    void pitfall13_theOperatingTimeThatAnswersTellIsKept() {
        RestReply reply = new RestReply(
                IntNode.valueOf(1), null, null, Map.of("operating", 480, "operating_reset_at", 1_000, "finish", 940.5));
        new UsageRecorder(call -> CompletableFuture.completedFuture(reply), limits)
                .send(TestCalls.read(timer, TestCalls.patience(Duration.ofMinutes(2))));

        OperatingLedger ledger = limits.ledger();
        assertThat(ledger.heldFor(Set.of(new MethodName(LIST)), false))
                .isEqualTo(Duration.ofMillis(59_500).toNanos());
        assertThat(ledger.heldFor(Set.of(new MethodName(ADD)), false)).isZero();
    }

    @Test
    void stoppingAnswersEverybodyOnce() {
        List<CompletableFuture<RestReply>> replies = sendMany(20);

        dispatcher.stop();
        passSeconds(5);

        assertThat(replies.subList(2, 20))
                .allSatisfy(reply -> assertThat(failureOf(reply)).hasMessageContaining("is stopping"));
        assertThat(sent).hasSize(2);
    }
}
