/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.limit.Rate;
import io.github.camelbitrix24.limit.RequestBucket;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Json;
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
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A dispatcher with a manual clock, a bucket of two requests, and a portal that answers batches. */
final class CoalescingHarness {

    private final ManualTimeSource timer = new ManualTimeSource();
    private final Queue<Runnable> ioTasks = new ArrayDeque<>();
    private final List<RestCall> sent = new ArrayList<>();
    private final Map<String, CommandReply> replies = new HashMap<>();
    private final PortalLimits limits = newLimits();
    private final Dispatcher dispatcher = new Dispatcher(this::answer, limits, ioTasks::add);
    private @Nullable Function<RestCall, Bitrix24Exception> batchFailure;

    private PortalLimits newLimits() {
        LimitSettings settings = new LimitSettings(
                10,
                1_000,
                true,
                Optional.of(new LimitSettings.RateLimit(
                        new Rate(2, 50), (portal, rate, clock) -> new SteppedBucket(timer))),
                50,
                LimitSettings.TraversalLimits.automatic(),
                Duration.ofMinutes(8));
        return PortalLimits.of(settings, "acme.bitrix24.com", timer);
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

    List<RestCall> sent() {
        return sent;
    }

    /** How many commands each request had; 0 for a single call. */
    List<Integer> commandCounts() {
        return sent.stream()
                .map(call -> isBatch(call) ? call.parameters().json().get("cmd").size() : 0)
                .toList();
    }

    /** Sets the reply to the command with this number; {@code Missing} leaves it out of the response. */
    void replyTo(String number, CommandReply reply) {
        replies.put(number, reply);
    }

    void failBatches(Function<RestCall, Bitrix24Exception> failure) {
        batchFailure = failure;
    }

    CompletableFuture<RestReply> send(String method, Object number) {
        return send(method, number, true, Duration.ofMinutes(2));
    }

    CompletableFuture<RestReply> send(String method, Object number, boolean isShareable, Duration timeout) {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        parameters.set("n", Json.PLAIN.valueToTree(number));
        return send(method, parameters, new CallScheduling(false, isShareable, Set.of()), timeout);
    }

    CompletableFuture<RestReply> send(String method, JsonNode parameters, CallScheduling scheduling, Duration timeout) {
        RestCall.Request plain = TestCalls.request(
                method, method.endsWith(".list"), TestCalls.budget(timeout), new UnknownOutcomePolicy.ManualCheck());
        RestCall.Request request = new RestCall.Request(
                plain.method(),
                plain.traits(),
                new Parameters((ContainerNode<?>) parameters),
                plain.resultReader(),
                plain.budget(),
                plain.unknownOutcomePolicy(),
                scheduling);
        return dispatcher.send(TestCalls.of(request, timer)).toCompletableFuture();
    }

    List<CompletableFuture<RestReply>> sendMany(int calls) {
        List<CompletableFuture<RestReply>> results = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            results.add(send("crm.deal.add", i));
        }
        return results;
    }

    /** Advances the clock second by second and runs the tasks of the I/O threads. */
    void passSeconds(long seconds) {
        for (int i = 0; i < seconds; i++) {
            timer.advance(Duration.ofSeconds(1));
            while (!ioTasks.isEmpty()) {
                ioTasks.remove().run();
            }
        }
    }

    private CompletionStage<RestReply> answer(RestCall call) {
        sent.add(call);
        if (!isBatch(call)) {
            return CompletableFuture.completedFuture(TestCalls.reply("alone"));
        }
        return batchFailure == null
                ? CompletableFuture.completedFuture(batchReply(call))
                : CompletableFuture.failedFuture(batchFailure.apply(call));
    }

    private RestReply batchReply(RestCall call) {
        Map<String, CommandReply> answered = new LinkedHashMap<>();
        Map<String, Command> commands = new LinkedHashMap<>();
        call.parameters().json().get("cmd").properties().forEach(each -> {
            String text = each.getValue().asText();
            commands.put(each.getKey(), command(text.split("\\?")[0], call));
            CommandReply reply = replies.get(text.split("=")[text.split("=").length - 1]);
            if (!(reply instanceof CommandReply.Missing)) {
                answered.put(each.getKey(), reply == null ? new CommandReply.Done(TestCalls.reply(text)) : reply);
            }
        });
        return TestCalls.reply(new BatchAnswer(commands, answered));
    }

    private static Command command(String method, RestCall call) {
        RestCall.Request request = TestCalls.request(method, false, call.budget(), call.unknownOutcomePolicy());
        return new Command(request.method(), request.traits(), Json.PLAIN.createObjectNode(), call.resultReader());
    }

    private static boolean isBatch(RestCall call) {
        return call.method().value().equals("batch");
    }

    /** Two requests at once and one more each second. */
    private record SteppedBucket(ManualTimeSource timer, AtomicLong taken) implements RequestBucket {

        private SteppedBucket(ManualTimeSource timer) {
            this(timer, new AtomicLong());
        }

        private long earned() {
            return 2 + timer.elapsed().toSeconds();
        }

        @Override
        public long take() {
            taken.incrementAndGet();
            return nanosUntilFree(0);
        }

        @Override
        public void giveBack() {
            taken.decrementAndGet();
        }

        @Override
        public long free() {
            return earned() - taken.get();
        }

        @Override
        public long nanosUntilFree(int requests) {
            Duration earnedAt = Duration.ofSeconds(taken.get() + requests - 2);
            return Math.max(0, earnedAt.minus(timer.elapsed()).toNanos());
        }

        @Override
        public void drain() {
            taken.set(earned());
        }

        @Override
        public void close() {
            // There is nothing to release.
        }
    }
}
