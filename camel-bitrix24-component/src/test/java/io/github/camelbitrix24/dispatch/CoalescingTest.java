/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24NotFoundException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.limit.OperatingLedger;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.RestReply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that wait for the rate limit are sent in one batch, and each has its own result. */
@SuppressWarnings("FutureReturnValueIgnored") // Calls that only fill the queue.
class CoalescingTest {

    private static final String ADD = "crm.deal.add";
    private static final String LIST = "crm.deal.list";

    private final CoalescingHarness harness = new CoalescingHarness();

    @Test
    void callsAreSentAloneAtOnceWhileTheBucketHasRequests() {
        assertThat(harness.send(ADD, 1)).isCompletedWithValue(TestCalls.reply("alone"));
        assertThat(harness.send(ADD, 2)).isCompletedWithValue(TestCalls.reply("alone"));
        assertThat(harness.send(ADD, 3)).isNotDone();
        assertThat(harness.commandCounts()).containsExactly(0, 0);
    }

    @Test
    void waitingCallsAreSentInGrowingBatchesInOrderOfArrival() {
        List<CompletableFuture<RestReply>> replies = harness.sendMany(42);

        harness.passSeconds(3);

        assertThat(harness.commandCounts()).containsExactly(0, 0, 5, 10, 20);
        assertThat(replies.subList(0, 37)).allMatch(CompletableFuture::isDone);
        assertThat(replies.get(2)).isCompletedWithValue(TestCalls.reply("crm.deal.add?n=2"));
        assertThat(replies.get(36)).isCompletedWithValue(TestCalls.reply("crm.deal.add?n=36"));
        assertThat(replies.get(37)).isNotDone();
    }

    @Test
    void pitfall17_eachCallGetsItsOwnResultOrItsOwnException() {
        harness.replyTo("3", new CommandReply.Failed("NOT_FOUND", "Not found"));
        harness.replyTo("4", new CommandReply.Missing("there is no entry"));
        List<CompletableFuture<RestReply>> replies = harness.sendMany(6);

        harness.passSeconds(1);

        assertThat(replies.get(2)).isCompletedWithValue(TestCalls.reply("crm.deal.add?n=2"));
        assertThat(TestCalls.failureOf(replies.get(3)))
                .isInstanceOf(Bitrix24NotFoundException.class)
                .hasMessageContaining(ADD);
        assertThat(TestCalls.failureOf(replies.get(4))).isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThat(replies.get(5)).isCompletedWithValue(TestCalls.reply("crm.deal.add?n=5"));
    }

    @Test
    void aLostBatchLeavesWritesWithAnUnknownOutcomeAndReadsRepeatable() {
        harness.failBatches(call -> ClientErrors.responseLost(call.site(), "the connection broke", new IOException()));
        harness.sendMany(2);
        CompletableFuture<RestReply> write = harness.send(ADD, 1);
        CompletableFuture<RestReply> read = harness.send(LIST, 2);

        harness.passSeconds(1);

        assertThat(TestCalls.failureOf(write))
                .isInstanceOf(Bitrix24UnknownOutcomeException.class)
                .hasMessageContaining("shared a batch with 1 other call: batch was sent to ");
        assertThat(TestCalls.failureOf(read)).isInstanceOf(Bitrix24TransportException.class);
    }

    @Test
    void pitfall10_oneRequestIsReservedForManyWaitingCallsAndReturnedIfUnused() {
        List<CompletableFuture<RestReply>> replies = new ArrayList<>(harness.sendMany(2));
        for (int i = 0; i < 30; i++) {
            replies.add(harness.send(ADD, i, true, Duration.ofMillis(500)));
        }
        assertThat(harness.limits().bucket().free()).isEqualTo(-1);

        harness.timer().advance(Duration.ofMillis(600));
        harness.passSeconds(4);

        assertThat(replies.subList(2, 32))
                .allSatisfy(reply -> assertThat(TestCalls.failureOf(reply)).isInstanceOf(Bitrix24LimitException.class));
        assertThat(harness.sent()).hasSize(2);
        assertThat(harness.limits().bucket().free()).isEqualTo(4);
    }

    @Test
    void aMethodThatIsNotAllowedInABatchIsSentAlone() {
        harness.replyTo("2", new CommandReply.Failed("ERROR_BATCH_METHOD_NOT_ALLOWED", "not allowed"));
        harness.sendMany(2);
        CompletableFuture<RestReply> first = harness.send("disk.file.get", 2);
        harness.send(ADD, 7);

        harness.passSeconds(2);
        assertThat(first).isCompletedWithValue(TestCalls.reply("alone"));
        harness.send("disk.file.get", 3);
        harness.send(ADD, 8);
        harness.send(ADD, 9);
        harness.passSeconds(3);

        assertThat(harness.commandCounts()).containsExactly(0, 0, 2, 0, 0, 2);
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
    void pitfall20_parametersThatAQueryStringWouldChangeAreSentAlone(String parameters) throws IOException {
        harness.sendMany(4);
        JsonNode json = Json.PLAIN.readTree(parameters.replace('\'', '"'));

        CompletableFuture<RestReply> reply =
                harness.send(ADD, json, CallScheduling.single(true), Duration.ofMinutes(2));
        harness.passSeconds(2);

        assertThat(reply).isCompletedWithValue(TestCalls.reply("alone"));
        assertThat(harness.commandCounts()).containsExactly(0, 0, 2, 0);
        assertThat(harness.sent().get(3).parameters().json()).isEqualTo(json);
    }

    @Test
    void f06AReadWithABooleanInItsFilterIsSentAlone() throws IOException {
        harness.sendMany(4);
        JsonNode json = Json.PLAIN.readTree("{\"filter\":{\"=UF_CRM_X\":false}}");

        harness.send(LIST, json, CallScheduling.single(true), Duration.ofMinutes(2));
        harness.passSeconds(2);

        assertThat(harness.commandCounts()).containsExactly(0, 0, 2, 0);
        assertThat(harness.sent().get(3).parameters().json()).isEqualTo(json);
    }

    @Test
    void aCallThatMayNotBeSharedIsSentAlone() {
        harness.sendMany(4);

        harness.send(ADD, 9, false, Duration.ofMinutes(2));
        harness.passSeconds(2);

        assertThat(harness.commandCounts()).containsExactly(0, 0, 2, 0);
    }

    @Test
    void aTraversalIsSentWhileASingleCallWaitsForOthersToShareItsRequest() {
        harness.sendMany(2);
        CallScheduling part = new CallScheduling(true, false, Set.of(new MethodName(LIST)));
        CompletableFuture<RestReply> list =
                harness.send(LIST, Json.PLAIN.createObjectNode(), part, Duration.ofMinutes(2));
        CompletableFuture<RestReply> single = harness.send(ADD, 3);

        harness.passSeconds(1);
        assertThat(list).isDone();
        assertThat(single).isNotDone();
        harness.passSeconds(2);

        assertThat(single).isDone();
    }

    @Test
    void pitfall12_aMethodWithoutOperatingTimeDoesNotDelayOthers() {
        harness.replyTo("1", new CommandReply.Failed("OPERATION_TIME_LIMIT", "blocked"));
        harness.sendMany(2);
        CompletableFuture<RestReply> refused = harness.send(LIST, 1);
        harness.send(ADD, 2);
        harness.passSeconds(1);
        assertThat(TestCalls.failureOf(refused)).isInstanceOf(Bitrix24LimitException.class);

        CompletableFuture<RestReply> held = harness.send(LIST, 3);
        CompletableFuture<RestReply> other = harness.send(ADD, 4);
        CompletableFuture<RestReply> impatient = harness.send(LIST, 5, true, Duration.ofSeconds(30));
        harness.passSeconds(5);

        assertThat(other).isDone();
        assertThat(held).isNotDone();
        assertThat(TestCalls.failureOf(impatient))
                .isInstanceOfSatisfying(Bitrix24LimitException.class, limit -> assertThat(limit.getRetryAt())
                        .isPresent());
        harness.passSeconds(60);
        assertThat(held).isDone();
    }

    @Test
    void pitfall13_theOperatingTimeInResponsesIsRespected() {
        RestReply reply = new RestReply(
                IntNode.valueOf(1), null, null, Map.of("operating", 480, "operating_reset_at", 1_000, "finish", 940.5));
        new UsageRecorder(call -> CompletableFuture.completedFuture(reply), harness.limits())
                .send(TestCalls.read(harness.timer(), TestCalls.budget(Duration.ofMinutes(2))));

        OperatingLedger ledger = harness.limits().ledger();
        assertThat(ledger.heldFor(Set.of(new MethodName(LIST)), false))
                .isEqualTo(Duration.ofMillis(59_500).toNanos());
        assertThat(ledger.heldFor(Set.of(new MethodName(ADD)), false)).isZero();
    }

    @Test
    void stoppingFailsEachWaitingCallOnce() {
        List<CompletableFuture<RestReply>> replies = harness.sendMany(20);

        harness.dispatcher().stop();
        harness.passSeconds(5);

        assertThat(replies.subList(2, 20))
                .allSatisfy(reply -> assertThat(TestCalls.failureOf(reply)).hasMessageContaining("is stopping"));
        assertThat(harness.sent()).hasSize(2);
    }
}
