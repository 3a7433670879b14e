/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.limit.BucketSource;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.limit.Rate;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads at once: no call and no blocked caller is forgotten. */
class QueueRaceTest {

    private static final int CALLERS = 8;
    private static final int CALLS = 1_000;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TimeSource timer = new RealTime(clock);
    private final Dispatcher dispatcher = new Dispatcher(
            call -> CompletableFuture.completedFuture(TestCalls.reply(42)),
            PortalLimits.of(
                    new LimitSettings(
                            3,
                            20,
                            false,
                            Optional.of(new LimitSettings.RateLimit(new Rate(3_000, 3_100), BucketSource.inMemory())),
                            50,
                            LimitSettings.TraversalLimits.automatic(),
                            Duration.ofMinutes(8)),
                    "race.bitrix24.com",
                    timer),
            threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        clock.shutdownNow();
    }

    @Test
    void eachCallOfManyThreadsCompletes() throws Exception {
        List<Future<List<CompletableFuture<RestReply>>>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(threads.submit(this::sendMany));
        }

        for (Future<List<CompletableFuture<RestReply>>> caller : callers) {
            List<CompletableFuture<RestReply>> replies = caller.get(60, TimeUnit.SECONDS);
            for (CompletableFuture<RestReply> reply : replies) {
                reply.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(dispatcher.awaitIdle(Duration.ofSeconds(10))).isTrue();
    }

    private List<CompletableFuture<RestReply>> sendMany() {
        List<CompletableFuture<RestReply>> replies = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            replies.add(dispatcher.send(call(i)).toCompletableFuture());
        }
        return replies;
    }

    private RestCall call(int number) {
        RestCall.Request request = TestCalls.request(
                "crm.m" + number % 5 + ".get",
                true,
                TestCalls.budget(Duration.ofMinutes(5)),
                new UnknownOutcomePolicy.ManualCheck());
        boolean isTraversal = number % 7 == 0;
        Set<MethodName> methods = isTraversal ? Set.of(request.method()) : Set.of();
        return TestCalls.of(TestCalls.scheduled(request, new CallScheduling(isTraversal, false, methods)), timer);
    }

    private record RealTime(ScheduledExecutorService clock) implements TimeSource {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public ScheduledTask after(Duration delay, Runnable task) {
            ScheduledFuture<?> future = clock.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        }
    }
}
