/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.ResponseException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The batch size of each method, adapted to how long its commands take: a request may run for 60 s, and batches grow
 * towards a third of that. A size that was too slow once is not used again.
 */
public final class BatchSizer {

    private static final int INITIAL = 5;
    private static final double TARGET_SECONDS = 20;

    /** A batch that fails earlier was not too slow. */
    private static final Duration SLOW = Duration.ofSeconds(10);

    private final int maxCommands;
    private final Map<String, Size> sizes = new ConcurrentHashMap<>();

    public BatchSizer(int most) {
        this.maxCommands = most;
    }

    /**
     * What is known about a method.
     *
     * @param allowed the most commands in the next batch
     * @param ceiling the most that {@code allowed} may grow to
     * @param seconds the expected duration of a command
     */
    private record Size(int allowed, int ceiling, double seconds) {

        private Size after(int commands, double latest) {
            double expected = Math.max(latest, seconds * 0.8 + latest * 0.2);
            double byTime = expected > 0 ? TARGET_SECONDS / expected : Integer.MAX_VALUE;
            double byExperience = Math.min(2.0 * allowed, INITIAL * (double) commands);
            double grown = Math.min(Math.max(allowed, byExperience), Math.min(byTime, ceiling));
            return new Size((int) Math.max(1, grown), ceiling, expected);
        }

        private Size afterTimeOut(int commands) {
            return new Size(Math.max(1, commands / 2), Math.max(1, Math.min(ceiling, commands - 1)), seconds);
        }
    }

    /** The most commands of the method in the next batch: 1 or more. */
    public int allowed(MethodName method) {
        return sizeOf(method).allowed;
    }

    /** Records that this number of commands of the method ran in one batch, and how long they took in total. */
    public void completed(MethodName method, int commands, Duration total) {
        double secondsPerCommand = total.toNanos() / 1e9 / Math.max(1, commands);
        sizes.merge(
                key(method),
                unknown().after(commands, secondsPerCommand),
                (known, initial) -> known.after(commands, secondsPerCommand));
    }

    /**
     * Records that a batch failed. If its outcome is unknown after a long time, it was too slow, or its response was too
     * large, the next ones are smaller.
     */
    public void failed(MethodName method, int commands, Throwable failure, Duration elapsed) {
        boolean isLost = failure instanceof Bitrix24Exception known && known.getOutcome() == Outcome.UNKNOWN;
        boolean isTooLarge = ResponseException.causeOf(failure).isPresent();
        if (isTooLarge || (isLost && elapsed.compareTo(SLOW) >= 0)) {
            timedOut(method, commands);
        }
    }

    /** Records that a batch with this number of commands of the method took too long. */
    void timedOut(MethodName method, int commands) {
        sizes.merge(key(method), unknown().afterTimeOut(commands), (known, initial) -> known.afterTimeOut(commands));
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
