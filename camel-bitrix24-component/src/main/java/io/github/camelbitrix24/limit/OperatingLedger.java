/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operating time of each method, as the portal reports it: a gauge over the last ten minutes, not a sum. Calls of a
 * method that has used up its time are held until the oldest minute leaves the window; then one call probes the method.
 */
public final class OperatingLedger {

    /** No time is known: the calls are held until a call in flight is answered. */
    public static final long UNTIL_NEXT_ANSWER = Long.MAX_VALUE;

    /** The share of a method's time that traversals may use, so that single calls of the method can still run. */
    private static final double TRAVERSAL_SHARE = 0.7;

    /** The window has ten slices of one minute; the portal frees one at a time. */
    private static final Duration SLICE = Duration.ofMinutes(1);

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Duration limit;
    private final TimeSource timer;
    private final Map<String, Gauge> gauges = new HashMap<>();

    /** @param limit of each method; zero holds calls only after the portal has refused the method */
    public OperatingLedger(Duration limit, TimeSource timer) {
        this.limit = limit;
        this.timer = timer;
    }

    private static final class Gauge {

        private double seconds;
        private long resetAt;
        private boolean isRefused;
        private boolean isProbing;
        private int traversalsInFlight;
        private double traversalCost;
    }

    /** The nanoseconds for which a call of these methods is held: 0 if it is not, or {@link #UNTIL_NEXT_ANSWER}. */
    public synchronized long heldFor(Set<MethodName> methods, boolean isTraversal) {
        if (gauges.isEmpty()) {
            return 0;
        }
        return methods.stream()
                .mapToLong(method -> heldFor(gauges.get(key(method)), isTraversal))
                .max()
                .orElse(0);
    }

    private long heldFor(@Nullable Gauge gauge, boolean isTraversal) {
        if (gauge == null) {
            return 0;
        }
        if (!isExceeded(gauge, isTraversal)) {
            return isTraversal && willExceed(gauge) ? UNTIL_NEXT_ANSWER : 0;
        }
        long left = gauge.resetAt - timer.nanoTime();
        if (left > 0) {
            return left;
        }
        return gauge.isProbing ? UNTIL_NEXT_ANSWER : 0;
    }

    private boolean isExceeded(Gauge gauge, boolean isTraversal) {
        double most = limit.toMillis() / 1_000.0 * (isTraversal ? TRAVERSAL_SHARE : 1);
        return gauge.isRefused || (!limit.isZero() && gauge.seconds >= most);
    }

    /** Whether the traversal requests in flight are expected to use up the share of traversals. */
    private boolean willExceed(Gauge gauge) {
        double forecast = gauge.seconds + (gauge.traversalsInFlight + 1) * gauge.traversalCost;
        return !limit.isZero()
                && gauge.traversalsInFlight > 0
                && forecast >= limit.toMillis() / 1_000.0 * TRAVERSAL_SHARE;
    }

    /** Whether a method is held back, for traversals at least, and will be for a while. */
    public synchronized boolean isHoldingMethods() {
        return gauges.values().stream()
                .anyMatch(gauge -> isExceeded(gauge, true) && gauge.resetAt - timer.nanoTime() > 0);
    }

    /** Records that a call of these methods is sent. If they were held, it probes whether they still have to be. */
    public synchronized void sent(Set<MethodName> methods, boolean isTraversal) {
        if (gauges.isEmpty() && !isTraversal) {
            return;
        }
        for (MethodName method : methods) {
            Gauge gauge = isTraversal ? gaugeOf(method) : gauges.get(key(method));
            if (gauge != null) {
                gauge.isProbing |= isExceeded(gauge, isTraversal);
                gauge.traversalsInFlight += isTraversal ? 1 : 0;
            }
        }
    }

    /** Records that a call of these methods has completed, with a result or a failure. */
    public synchronized void ended(Set<MethodName> methods, boolean isTraversal) {
        if (gauges.isEmpty()) {
            return;
        }
        for (MethodName method : methods) {
            Gauge gauge = gauges.get(key(method));
            if (gauge != null) {
                gauge.isProbing = false;
                gauge.traversalsInFlight -= isTraversal && gauge.traversalsInFlight > 0 ? 1 : 0;
            }
        }
    }

    /** Records the operating time of one request of a traversal. */
    public synchronized void traversalCost(MethodName method, double seconds) {
        gaugeOf(method).traversalCost = seconds;
    }

    private Gauge gaugeOf(MethodName method) {
        return gauges.computeIfAbsent(key(method), name -> new Gauge());
    }

    /**
     * Records the operating time of a method as the portal reports it.
     *
     * @param untilReset how long until the oldest minute leaves the window
     */
    public synchronized void reported(MethodName method, double seconds, Duration untilReset) {
        Gauge gauge = gaugeOf(method);
        if (gauge.isRefused && gauge.resetAt - timer.nanoTime() > 0) {
            return;
        }
        gauge.isRefused = false;
        gauge.seconds = seconds;
        gauge.resetAt = timer.nanoTime() + bounded(untilReset).toNanos();
    }

    /** Records that the portal refused a method because of its operating time. */
    public synchronized void refused(MethodName method) {
        Gauge gauge = gaugeOf(method);
        gauge.isRefused = true;
        if (gauge.resetAt - timer.nanoTime() <= 0) {
            gauge.resetAt = timer.nanoTime() + SLICE.toNanos();
        }
    }

    private static Duration bounded(Duration untilReset) {
        if (untilReset.isNegative()) {
            return Duration.ZERO;
        }
        return untilReset.compareTo(WINDOW) > 0 ? WINDOW : untilReset;
    }

    private static String key(MethodName method) {
        return method.value().toLowerCase(Locale.ROOT);
    }
}
