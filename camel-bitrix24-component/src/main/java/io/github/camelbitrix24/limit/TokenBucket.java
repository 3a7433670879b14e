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
 * A bucket that fills evenly. If the portal refuses a request, although there were tokens, other clients call it from the
 * same address: the bucket is emptied, pauses for one step of the portal's counter, and fills at the {@link Pace} that the
 * other clients leave.
 */
final class TokenBucket {

    private static final long STEP = Duration.ofSeconds(1).toNanos();
    private static final long SAME_CLOCK = Duration.ofSeconds(1).toNanos();
    private static final long PRECISION = 1_000;

    /** The share is applied when it has changed by more than this. */
    private static final double NOTICEABLE = 0.005;

    /** However small the share is, it leaves this part of the burst, so that traversals still find room for their spare. */
    private static final double MIN_BURST = 1.0 / 6;

    /** The golden ratio: its multiples, without their integers, are spread evenly. */
    private static final double SPREAD = 0.618_033_988_749_895;

    private final Rate rate;
    private final LongSupplier nanoTime;
    private final Bucket bucket;
    private final Pace pace;
    private double applied = 1;
    private long pausedUntil;
    private long delayed;
    private long cuts;

    TokenBucket(Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.pausedUntil = nanoTime.getAsLong();
        this.pace = new Pace(rate.requestsPerSecond(), pausedUntil);
        this.bucket = Bucket.builder()
                .addLimit(bandwidth())
                .withCustomTimePrecision(new Clock(nanoTime))
                .build();
    }

    Rate rate() {
        return rate;
    }

    /** Whether it is full and has the full rate, so that a new one does not differ from it. */
    synchronized boolean isAsNew() {
        adapt();
        return pace.isFull() && free() >= rate.capacity();
    }

    /** Whether it has this clock, or one that shows the same. */
    boolean isTimedBy(LongSupplier clock) {
        return Math.abs(nanoTime.getAsLong() - clock.getAsLong()) < SAME_CLOCK;
    }

    synchronized long take() {
        adapt();
        pace.sent();
        long wait = bucket.consumeIgnoringRateLimits(1);
        return Math.max(wait > 0 ? wait + delay() : 0, pauseLeft());
    }

    /**
     * While the rate is shared, requests leave at irregular times, each up to one request later: at regular ones the client
     * whose requests always come first in a step of the portal's counter would never be refused.
     */
    private long delay() {
        if (pace.isFull()) {
            return 0;
        }
        double multiple = SPREAD * delayed++;
        return (long) ((multiple - Math.floor(multiple)) * STEP / (rate.requestsPerSecond() * applied));
    }

    synchronized void giveBack() {
        pace.notSent();
        bucket.addTokens(1);
    }

    synchronized long free() {
        long tokens = bucket.getAvailableTokens();
        return pauseLeft() > 0 ? Math.min(0, tokens) : tokens;
    }

    synchronized long nanosUntilFree(int requests) {
        return Math.max(bucket.estimateAbilityToConsume(requests).getNanosToWaitForRefill(), pauseLeft());
    }

    /** Empties the bucket for one step of the portal's counter. */
    synchronized void drain() {
        adapt();
        long now = nanoTime.getAsLong();
        boolean isCut = pace.refused(now);
        pausedUntil = now + STEP;
        long surplus = Math.max(0, bucket.getAvailableTokens()) + (isCut ? cuts++ % 2 : 0);
        if (surplus > 0) {
            bucket.consumeIgnoringRateLimits(surplus);
        }
        apply();
    }

    private long pauseLeft() {
        return Math.max(0, pausedUntil - nanoTime.getAsLong());
    }

    private void adapt() {
        if (!pace.isFull()) {
            pace.grow(nanoTime.getAsLong(), bucket.getAvailableTokens() > 0);
            if (pace.isFull() || Math.abs(pace.share() - applied) > NOTICEABLE * applied) {
                apply();
            }
        }
    }

    private void apply() {
        applied = pace.share();
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth()).build(), TokensInheritanceStrategy.AS_IS);
    }

    private Bandwidth bandwidth() {
        long tokens = Math.max(1, Math.round(rate.requestsPerSecond() * applied * PRECISION));
        return Bandwidth.builder()
                .capacity((long) Math.ceil(rate.capacity() * Math.max(MIN_BURST, applied)))
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
