/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.limit.Rate;
import io.github.camelbitrix24.rest.CallScheduling;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The CPU time of a request does not depend on how many calls wait, or are held. Only ratios are asserted. */
@Tag("scale")
@SuppressWarnings("FutureReturnValueIgnored") // Calls that only fill the queue.
class QueueCostTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 9;
    private static final int DEPARTURES = 400;

    @Test
    void tenThousandWaitingCallsOfAHundredMethodsCostTwiceAsMuchPerDepartureAsAHundredAtMost() {
        double ratio = medianRatio(() -> costOfDepartures(10_000, 0), () -> costOfDepartures(100, 0));

        assertThat(ratio).isLessThanOrEqualTo(2);
    }

    @Test
    void f87FiveThousandHeldCallsCostOtherCallsNothing() {
        double ratio = medianRatio(() -> costOfDepartures(100, 5_000), () -> costOfDepartures(100, 0));

        assertThat(ratio).isLessThanOrEqualTo(1.5);
    }

    @Test
    void tenThousandCallsThatExpireTogetherCostNoMorePerCallThanAThousand() {
        double ratio = medianRatio(() -> costOfExpiry(10_000) / 10, () -> costOfExpiry(1_000));

        assertThat(ratio).isLessThanOrEqualTo(3);
    }

    /** Measures both in turn, so that both have the same share of what else the machine does. */
    private static double medianRatio(LongSupplier one, LongSupplier other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < 2 * ROUNDS; i++) {
            double first = one.getAsLong();
            double second = other.getAsLong();
            if (i >= ROUNDS) {
                ratios.add(first / second);
            }
        }
        return ratios.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }

    /** The CPU time of requests, while each call that leaves is followed by a new one. */
    private static long costOfDepartures(int waiting, int held) {
        QueueHarness queue = new QueueHarness(10, 20_000, Optional.of(new Rate(1_000, 2_000)), new ManualTimeSource());
        queue.hold("crm.held.add", Duration.ofMinutes(1));
        for (int i = 0; i < held; i++) {
            queue.alone("crm.held.add");
        }
        queue.exhaust();
        for (int i = 0; i < waiting; i++) {
            queue.send("crm.m" + i % 100 + ".add", CallScheduling.single(false), Duration.ofMinutes(2));
        }
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < DEPARTURES; i++) {
            queue.timer().advance(Duration.ofMillis(1));
            queue.runIoTasks();
            queue.send("crm.m" + i % 100 + ".add", CallScheduling.single(false), Duration.ofMinutes(2));
        }
        long cost = THREADS.getCurrentThreadCpuTime() - before;
        assertThat(queue.sent()).hasSizeBetween(DEPARTURES - 20, DEPARTURES + 20);
        return cost;
    }

    private static long costOfExpiry(int calls) {
        QueueHarness queue = QueueHarness.unlimited(10, 20_000);
        queue.hold("crm.held.add", Duration.ofMinutes(1));
        for (int i = 0; i < calls; i++) {
            queue.alone("crm.held.add");
        }
        queue.hold("crm.held.add", Duration.ofMinutes(9));
        long before = THREADS.getCurrentThreadCpuTime();
        queue.timer().advance(Duration.ofMinutes(2));
        assertThat(queue.timer().scheduled()).isLessThanOrEqualTo(1);
        return THREADS.getCurrentThreadCpuTime() - before;
    }
}
