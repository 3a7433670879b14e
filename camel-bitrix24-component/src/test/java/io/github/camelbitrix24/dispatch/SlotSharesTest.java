/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.fixture.TestLimits;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The slots of a portal that methods have beside each other: the requests of these tests stay in flight until released. */
class SlotSharesTest {

    private static final RestReply DONE = TestCalls.reply(42);

    private final ManualTimeSource timer = new ManualTimeSource();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Semaphore> responses = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();

    @AfterEach
    void releaseAll() {
        responses.values().forEach(each -> each.release(1_000));
        threads.shutdownNow();
    }

    private Dispatcher withSlots(int slots) {
        return new Dispatcher(
                this::respond,
                PortalLimits.of(TestLimits.withoutRate(slots, 1_000, true), "acme.bitrix24.com", timer),
                threads);
    }

    private CompletionStage<RestReply> respond(RestCall call) {
        String method = call.chargedMethods().iterator().next().value();
        Semaphore response = responses.get(method);
        if (response != null) {
            inFlight(method).incrementAndGet();
            response.acquireUninterruptibly();
            inFlight(method).decrementAndGet();
        }
        return CompletableFuture.completedFuture(DONE);
    }

    private AtomicInteger inFlight(String method) {
        return inFlight.computeIfAbsent(method, key -> new AtomicInteger());
    }

    private void respondsWhenReleased(String method) {
        responses.put(method, new Semaphore(0));
    }

    private void release(String method, int requests) {
        responseOf(method).release(requests);
    }

    private Semaphore responseOf(String method) {
        return Objects.requireNonNull(responses.get(method), method);
    }

    private RestCall call(String method, boolean isTraversal) {
        RestCall.Request request = TestCalls.request(
                method, true, TestCalls.budget(Duration.ofMinutes(2)), new UnknownOutcomePolicy.ManualCheck());
        Set<MethodName> methods = isTraversal ? Set.of(request.method()) : Set.of();
        return TestCalls.of(TestCalls.scheduled(request, new CallScheduling(isTraversal, true, methods)), timer);
    }

    /** Calls that each come on a thread of their own. */
    private List<CompletableFuture<CompletionStage<RestReply>>> callMany(
            Dispatcher dispatcher, String method, int calls) {
        List<CompletableFuture<CompletionStage<RestReply>>> callers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            callers.add(CompletableFuture.supplyAsync(() -> dispatcher.send(call(method, false)), threads));
        }
        return callers;
    }

    private void awaitInFlight(String method, int requests) {
        await().untilAsserted(() -> assertThat(inFlight(method)).hasValue(requests));
    }

    @ParameterizedTest
    @CsvSource({"10,10", "10,30", "4,10", "2,10"})
    void f86AFastCallDoesNotWaitForCallersOfASlowMethod(int slots, int callers) throws Exception {
        Dispatcher dispatcher = withSlots(slots);
        respondsWhenReleased("slow.get");
        callMany(dispatcher, "slow.get", callers);
        awaitInFlight("slow.get", slots - 1);

        for (int i = 0; i < 20; i++) {
            CompletionStage<RestReply> fast = dispatcher.send(call("fast.get", false));
            assertThat(fast.toCompletableFuture().get(10, TimeUnit.SECONDS)).isEqualTo(DONE);
        }

        assertThat(inFlight("slow.get")).hasValue(slots - 1);
    }

    @Test
    void f86ATraversalAndASlowMethodTogetherLeaveASlotToAFastCall() throws Exception {
        Dispatcher dispatcher = withSlots(10);
        respondsWhenReleased("slow.get");
        respondsWhenReleased("crm.deal.list");
        callMany(dispatcher, "slow.get", 30);
        awaitInFlight("slow.get", 9);
        for (int i = 0; i < 30; i++) {
            dispatcher.send(call("crm.deal.list", true));
        }

        timer.advance(Duration.ofSeconds(20));
        release("slow.get", 4);
        awaitInFlight("crm.deal.list", 4);
        CompletionStage<RestReply> fast = dispatcher.send(call("fast.get", false));

        assertThat(fast.toCompletableFuture().get(10, TimeUnit.SECONDS)).isEqualTo(DONE);
        assertThat(inFlight("slow.get")).hasValue(5);
    }

    @Test
    void f86WhileOthersWaitAMethodHasHalfOfTheSlots() {
        Dispatcher dispatcher = withSlots(10);
        callMany(dispatcher, "first.get", 1).forEach(CompletableFuture::join);
        callMany(dispatcher, "second.get", 1).forEach(CompletableFuture::join);
        respondsWhenReleased("first.get");
        respondsWhenReleased("second.get");
        callMany(dispatcher, "first.get", 30);
        awaitInFlight("first.get", 10);
        callMany(dispatcher, "second.get", 30);

        release("first.get", 5);
        awaitInFlight("second.get", 5);
        release("second.get", 5);

        await().untilAsserted(() ->
                assertThat(responseOf("second.get").availablePermits()).isZero());
        awaitInFlight("second.get", 5);
        awaitInFlight("first.get", 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void f86AMethodThatAnswersQuicklyUsesAllSlotsWhileNoOtherWaits(int slots) {
        Dispatcher dispatcher = withSlots(slots);
        callMany(dispatcher, "only.get", 1).forEach(CompletableFuture::join);
        respondsWhenReleased("only.get");

        List<CompletableFuture<CompletionStage<RestReply>>> callers = callMany(dispatcher, "only.get", 30);
        awaitInFlight("only.get", slots);
        release("only.get", 1);
        await().untilAsserted(() ->
                assertThat(responseOf("only.get").availablePermits()).isZero());
        awaitInFlight("only.get", slots);
        release("only.get", 29);

        assertThat(callers).allSatisfy(caller -> assertThat(caller.join().toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void f86AMethodThatBecomesQuickGetsTheLastSlot() {
        Dispatcher dispatcher = withSlots(4);
        respondsWhenReleased("only.get");
        callMany(dispatcher, "only.get", 30);
        awaitInFlight("only.get", 3);

        release("only.get", 1);

        awaitInFlight("only.get", 4);
    }
}
