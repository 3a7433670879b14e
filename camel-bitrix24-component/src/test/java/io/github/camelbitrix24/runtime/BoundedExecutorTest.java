/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedExecutorTest {

    private final ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final BoundedExecutor executor = new BoundedExecutor(pool, 4);

    @AfterEach
    void shutDown() {
        pool.shutdownNow();
    }

    @Test
    void tasksThatFollowEachOtherNeedFewThreads() {
        BoundedExecutor large = new BoundedExecutor(pool, 256);
        for (int i = 0; i < 1_000; i++) {
            CompletableFuture.runAsync(() -> {}, large).join();
        }

        assertThat(pool.getLargestPoolSize()).isLessThan(20);
    }

    @Test
    void tasksBeyondTheMaximumWaitInOrder() throws InterruptedException {
        CountDownLatch isReleased = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        IntStream.range(0, 4)
                .forEach(i -> executor.execute(() -> {
                    running.incrementAndGet();
                    awaitQuietly(isReleased);
                }));
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(20);
        IntStream.range(0, 20)
                .forEach(i -> executor.execute(() -> {
                    order.add(i);
                    ended.countDown();
                }));

        assertThat(order).isEmpty();
        isReleased.countDown();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order).hasSize(20).doesNotHaveDuplicates();
        assertThat(running).hasValue(4);
        assertThat(pool.getLargestPoolSize()).isEqualTo(4);
    }

    @Test
    void aTaskThatThrowsDelaysNoOther() {
        IntStream.range(0, 10)
                .forEach(i -> executor.execute(() -> {
                    throw new IllegalStateException("expected by the test");
                }));

        assertThat(CompletableFuture.supplyAsync(() -> "done", executor)).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void noTaskIsLostWhereManyThreadsAddTasks() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        IntStream.range(0, 8)
                .forEach(caller -> callers.execute(
                        () -> IntStream.range(0, 5_000).forEach(i -> executor.execute(done::incrementAndGet))));
        callers.shutdown();
        assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(done).hasValue(40_000);
    }

    @Test
    void rejectsTasksAfterTheShutdownOfThePool() {
        pool.shutdown();

        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
