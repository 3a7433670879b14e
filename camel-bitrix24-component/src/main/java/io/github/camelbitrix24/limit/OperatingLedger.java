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
 * The operating time of each method, as the portal tells it: a gauge over its last ten minutes, never a sum of ours. A
 * method that has had its time is held back until the portal's oldest minute falls out, then one call finds out.
 */
public final class OperatingLedger {

    /** While a call of unknown end is finding out. */
    public static final long UNTIL_NEXT_ANSWER = Long.MAX_VALUE;

    /** The part of a method's time that long lists may use, so that single calls of the same method still pass. */
    private static final double TRAVERSAL_SHARE = 0.7;

    /** The portal frees one of ten one-minute baskets at a time. */
    private static final Duration SLICE = Duration.ofMinutes(1);

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Duration limit;
    private final TimeSource timer;
    private final Map<String, Gauge> gauges = new HashMap<>();

    /** @param limit of each method; zero holds a method back only after the portal has refused it */
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

    /** The nanoseconds for which calls of any of these methods are held back: 0 for none, or {@link #UNTIL_NEXT_ANSWER}. */
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

    /** Parts of lists that are on their way will use up what is left to lists. */
    private boolean willExceed(Gauge gauge) {
        double expected = gauge.seconds + (gauge.traversalsInFlight + 1) * gauge.traversalCost;
        return !limit.isZero()
                && gauge.traversalsInFlight > 0
                && expected >= limit.toMillis() / 1_000.0 * TRAVERSAL_SHARE;
    }

    /** A call of these methods leaves: where they were held back, it finds out whether they still have to be. */
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

    /** A call of these methods has ended, however it did. */
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

    /** A part of a list took so long. */
    public synchronized void traversalCost(MethodName method, double seconds) {
        gaugeOf(method).traversalCost = seconds;
    }

    private Gauge gaugeOf(MethodName method) {
        return gauges.computeIfAbsent(key(method), name -> new Gauge());
    }

    /**
     * The portal told how much time a method has used.
     *
     * @param untilReset how long until the oldest minute falls out
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

    /** The portal refused a method for its operating time. */
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
