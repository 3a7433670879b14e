/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import com.fasterxml.jackson.databind.node.IntNode;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.limit.BucketSource;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.limit.Rate;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A dispatcher with a manual clock, whose I/O tasks run one after another, and a portal that records what is sent. */
final class QueueHarness {

    static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final CallScheduling SINGLE = CallScheduling.single(true);

    private final ManualTimeSource timer;
    private final ArrayDeque<Runnable> ioTasks = new ArrayDeque<>();
    private final List<RestCall> sent = new ArrayList<>();
    private final Map<String, Function<RestCall, CompletionStage<RestReply>>> answers = new HashMap<>();
    private final PortalLimits limits;
    private final Dispatcher dispatcher;

    QueueHarness(int slots, int maxPendingCalls, Optional<Rate> rate, ManualTimeSource timer) {
        this.timer = timer;
        LimitSettings settings = new LimitSettings(
                slots,
                maxPendingCalls,
                true,
                rate.map(each -> new LimitSettings.RateLimit(each, BucketSource.inMemory())),
                50,
                LimitSettings.TraversalLimits.automatic(),
                Duration.ofMinutes(8));
        this.limits = PortalLimits.of(settings, "queue" + System.identityHashCode(timer) + ".bitrix24.com", timer);
        this.dispatcher = new Dispatcher(this::respond, limits, ioTasks::add);
    }

    /** The limits of the plan STANDARD. */
    static QueueHarness standard() {
        return new QueueHarness(10, 10_000, Optional.of(new Rate(2, 50)), new ManualTimeSource());
    }

    static QueueHarness unlimited(int slots, int maxPendingCalls) {
        return new QueueHarness(slots, maxPendingCalls, Optional.empty(), new ManualTimeSource());
    }

    ManualTimeSource timer() {
        return timer;
    }

    PortalLimits limits() {
        return limits;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    void answer(String method, Function<RestCall, CompletionStage<RestReply>> answer) {
        answers.put(method, answer);
    }

    void refuse(String method, Function<RestCall, Bitrix24Exception> failure) {
        answer(method, call -> CompletableFuture.failedFuture(failure.apply(call)));
    }

    /** Reports that a method has used up its operating time for this long. */
    void hold(String method, Duration time) {
        limits.ledger().reported(new MethodName(method), 480, time);
    }

    CompletableFuture<RestReply> single(String method) {
        return send(method, SINGLE, TIMEOUT);
    }

    CompletableFuture<RestReply> alone(String method) {
        return send(method, CallScheduling.single(false), TIMEOUT);
    }

    CompletableFuture<RestReply> traversal(String method) {
        return send("batch", new CallScheduling(true, false, Set.of(new MethodName(method))), TIMEOUT);
    }

    CompletableFuture<RestReply> batch(String... methods) {
        Set<MethodName> named = Stream.of(methods).map(MethodName::new).collect(Collectors.toSet());
        return send("batch", new CallScheduling(false, false, named), TIMEOUT);
    }

    CompletableFuture<RestReply> send(String method, CallScheduling scheduling, Duration timeout) {
        return dispatcher.send(call(method, scheduling, timeout)).toCompletableFuture();
    }

    RestCall call(String method, CallScheduling scheduling, Duration timeout) {
        RestCall.Request plain =
                TestCalls.request(method, true, TestCalls.budget(timeout), new UnknownOutcomePolicy.ManualCheck());
        return TestCalls.of(
                new RestCall.Request(
                        plain.method(),
                        new MethodTraits(true, scheduling.isShareable()),
                        new Parameters(Json.PLAIN.createObjectNode().put("n", 1)),
                        plain.resultReader(),
                        plain.budget(),
                        plain.unknownOutcomePolicy(),
                        scheduling),
                timer);
    }

    /** Uses up the burst. */
    void exhaust() {
        while (limits.bucket().free() > 0) {
            limits.bucket().take();
        }
    }

    /** Advances the clock in small steps and runs the I/O tasks. */
    void pass(Duration time) {
        Duration step = Duration.ofMillis(50);
        for (long left = time.toNanos(); left > 0; left -= step.toNanos()) {
            timer.advance(step);
            runIoTasks();
        }
    }

    void runIoTasks() {
        while (!ioTasks.isEmpty()) {
            ioTasks.remove().run();
        }
    }

    List<RestCall> sent() {
        return sent;
    }

    /** The methods of the requests that were sent; the commands of a coalesced batch one by one. */
    List<String> sentMethods() {
        return sent.stream().flatMap(QueueHarness::methodsOf).toList();
    }

    private static Stream<String> methodsOf(RestCall call) {
        return call.parameters().json().path("cmd").isObject()
                ? call.parameters().json().path("cmd").properties().stream()
                        .map(each -> each.getValue().asText().split("\\?")[0])
                : Stream.of(call.method().value());
    }

    private CompletionStage<RestReply> respond(RestCall call) {
        sent.add(call);
        if (call.parameters().json().path("cmd").isObject()) {
            return CompletableFuture.completedFuture(batchReply(call));
        }
        return answers.getOrDefault(call.method().value(), each -> CompletableFuture.completedFuture(done()))
                .apply(call);
    }

    private static RestReply done() {
        return TestCalls.reply(IntNode.valueOf(1));
    }

    private static RestReply batchReply(RestCall call) {
        Map<String, Command> commands = new LinkedHashMap<>();
        Map<String, CommandReply> replies = new LinkedHashMap<>();
        call.parameters().json().path("cmd").properties().forEach(each -> {
            MethodName method = new MethodName(each.getValue().asText().split("\\?")[0]);
            commands.put(
                    each.getKey(),
                    new Command(
                            method, new MethodTraits(true, true), Json.PLAIN.createObjectNode(), call.resultReader()));
            replies.put(each.getKey(), new CommandReply.Done(done()));
        });
        return TestCalls.reply(new BatchAnswer(commands, replies));
    }
}
