/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A bucket that fills evenly. If the portal refuses a request although there were tokens, other clients call it from the
 * same address. The first refusal pauses for a second; another one within a minute halves the rate, which then recovers
 * by a tenth of the full rate each minute.
 */
final class TokenBucket {

    /** Refusals of requests that were in flight together count as one. */
    private static final long SAME_REFUSAL = Duration.ofSeconds(2).toNanos();

    private static final long SAME_CLOCK = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final double MIN_SHARE = 1.0 / 16;
    private static final double RECOVERY = 0.1;
    private static final long PRECISION = 1_000;

    private final Rate rate;
    private final LongSupplier nanoTime;
    private final Bucket bucket;
    private double share = 1;
    private boolean wasRefused;
    private long refusedAt;
    private long changedAt;

    TokenBucket(Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.bucket = Bucket.builder()
                .addLimit(bandwidth(1))
                .withCustomTimePrecision(new Clock(nanoTime))
                .build();
    }

    Rate rate() {
        return rate;
    }

    /** Whether it is full and has the full rate, so that a new one does not differ from it. */
    synchronized boolean isAsNew() {
        recover();
        return share >= 1 && free() >= rate.capacity();
    }

    /** Whether it has this clock, or one that shows the same. */
    boolean isTimedBy(LongSupplier clock) {
        return Math.abs(nanoTime.getAsLong() - clock.getAsLong()) < SAME_CLOCK;
    }

    synchronized long take() {
        recover();
        return bucket.consumeIgnoringRateLimits(1);
    }

    synchronized void giveBack() {
        bucket.addTokens(1);
    }

    synchronized long free() {
        return bucket.getAvailableTokens();
    }

    synchronized long nanosUntilFree(int requests) {
        return bucket.estimateAbilityToConsume(requests).getNanosToWaitForRefill();
    }

    /** Empties the bucket for one step of the portal's counter. */
    synchronized void drain() {
        long now = nanoTime.getAsLong();
        if (wasRefused && now - refusedAt > SAME_REFUSAL && now - refusedAt <= MINUTE) {
            changeTo(Math.max(MIN_SHARE, share / 2), now);
        }
        wasRefused = true;
        refusedAt = now;
        long surplus = bucket.getAvailableTokens() + (long) Math.ceil(rate.requestsPerSecond() * share) - 1;
        if (surplus > 0) {
            bucket.consumeIgnoringRateLimits(surplus);
        }
    }

    private void recover() {
        long now = nanoTime.getAsLong();
        long minutes = share < 1 ? (now - changedAt) / MINUTE : 0;
        if (minutes > 0) {
            changeTo(Math.min(1, share + RECOVERY * minutes), now);
        }
    }

    private void changeTo(double newShare, long now) {
        share = newShare;
        changedAt = now;
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth(newShare)).build(), TokensInheritanceStrategy.AS_IS);
    }

    private Bandwidth bandwidth(double part) {
        long tokens = Math.max(1, Math.round(rate.requestsPerSecond() * part * PRECISION));
        return Bandwidth.builder()
                .capacity(rate.capacity())
                .refillGreedy(tokens, Duration.ofSeconds(PRECISION))
                .build();
    }

    private record Clock(LongSupplier nanoTime) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
