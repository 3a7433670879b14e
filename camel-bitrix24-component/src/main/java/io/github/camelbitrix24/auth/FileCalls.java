/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Calls of a file system, each for a limited time: that of a server that does not answer holds up a call for ever. */
final class FileCalls {

    /** How many timeouts a call waits for a lock. */
    private static final int LOCK_TIMEOUTS = 4;

    private final String file;
    private final StoreThreads threads;
    private volatile Duration timeout;

    FileCalls(String file, Duration timeout) {
        this.file = file;
        this.threads = new StoreThreads("the file system of the token file " + file);
        this.timeout = timeout;
    }

    Duration timeout() {
        return timeout;
    }

    void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Runs a call that waits for no lock.
     *
     * @throws TokenStoreException if it does not return in time; it then continues
     */
    <T> T call(Callable<T> work) {
        return await(start(work));
    }

    /** Runs a call that waits for locks. It asks whether its caller still waits when it has them. */
    <T> T callWithLocks(Function<BooleanSupplier, T> work) {
        AtomicBoolean isWaiting = new AtomicBoolean(true);
        try {
            return awaitLock(start(() -> work.apply(isWaiting::get)));
        } finally {
            isWaiting.set(false);
        }
    }

    <T> CompletableFuture<T> start(Callable<T> work) {
        return threads.start(work);
    }

    <T> T await(CompletableFuture<T> result) {
        try {
            return threads.await(result, timeout);
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    <T> T awaitLock(CompletableFuture<T> result) {
        Duration limit = timeout.multipliedBy(LOCK_TIMEOUTS);
        try {
            return threads.await(
                    result,
                    limit,
                    () -> "the lock of an entry of the token file " + file
                            + " was not obtained within " + limit.toSeconds()
                            + " s. Another process holds it, or the file system does not answer");
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Exception failure) {
        return failure instanceof RuntimeException own
                ? own
                : new TokenStoreException("the token file cannot be read or written", failure);
    }
}
