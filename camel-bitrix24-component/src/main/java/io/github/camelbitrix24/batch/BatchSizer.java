/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import io.github.camelbitrix24.rest.MethodName;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many commands of a method a batch may hold, learned from how long they take: a request may run 60 s, and batches
 * grow towards a third of that. What has timed out once is never tried again at the same size.
 */
public final class BatchSizer {

    private static final int INITIAL = 5;
    private static final double TARGET_SECONDS = 20;

    private final int maxCommands;
    private final Map<String, Size> sizes = new ConcurrentHashMap<>();

    public BatchSizer(int most) {
        this.maxCommands = most;
    }

    /**
     * What is known of a method.
     *
     * @param allowed the commands that the next batch may hold
     * @param ceiling what it must not grow beyond
     * @param seconds what a command takes
     */
    private record Size(int allowed, int ceiling, double seconds) {

        private Size after(int commands, double latest) {
            double expected = Math.max(latest, seconds * 0.8 + latest * 0.2);
            double byTime = expected > 0 ? TARGET_SECONDS / expected : Integer.MAX_VALUE;
            double tried = Math.min(2.0 * allowed, INITIAL * (double) commands);
            double grown = Math.min(Math.max(allowed, tried), Math.min(byTime, ceiling));
            return new Size((int) Math.max(1, grown), ceiling, expected);
        }

        private Size afterTimeOut(int commands) {
            return new Size(Math.max(1, commands / 2), Math.max(1, Math.min(ceiling, commands - 1)), seconds);
        }
    }

    /** How many commands of the method the next batch may hold: 1 or more. */
    public int allowed(MethodName method) {
        return sizeOf(method).allowed;
    }

    /** So many commands of the method ran in one batch, and took so long together. */
    public void completed(MethodName method, int commands, Duration together) {
        double each = together.toNanos() / 1e9 / Math.max(1, commands);
        sizes.merge(key(method), unknown().after(commands, each), (known, first) -> known.after(commands, each));
    }

    /** A batch with so many commands of the method was not answered in time. */
    public void timedOut(MethodName method, int commands) {
        sizes.merge(key(method), unknown().afterTimeOut(commands), (known, first) -> known.afterTimeOut(commands));
    }

    private Size sizeOf(MethodName method) {
        return sizes.getOrDefault(key(method), unknown());
    }

    private Size unknown() {
        return new Size(Math.min(INITIAL, maxCommands), maxCommands, 0);
    }

    private static String key(MethodName method) {
        return method.value().toLowerCase(Locale.ROOT);
    }
}
