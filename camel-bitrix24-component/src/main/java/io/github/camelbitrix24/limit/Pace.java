/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import java.time.Duration;

/**
 * The share of a portal's rate that this client may use. A refusal shows that other clients of the same address use the
 * rest, and reduces the share by a quarter at most. It returns at once to nine tenths of what was refused. Above that it
 * grows within seconds while refusals are rare, and slowly once they have come again and again: then several clients
 * share the rate, and each of them settles near an equal part. Not thread-safe.
 */
final class Pace {

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    /** The share never falls below this, so that a recovery is noticed. */
    private static final double MIN_SHARE = 0.05;

    private static final double CUT = 0.25;
    private static final double TARGET_CUT = 0.1;

    /** After more requests than this a refusal is rare and reduces the share by less. */
    private static final int RARE = 10;

    /** With fewer requests since the last refusal, nothing shows that the portal accepts requests again. */
    private static final int ACCEPTED = 3;

    /** The growth per second up to the target, as an exponent. */
    private static final double RETURN = 2;

    /** The growth per second above the target while refusals are rare, as an exponent. */
    private static final double GROWTH_ALONE = 0.5;

    /** The growth for each request of the portal's rate if the rate is shared. */
    private static final double GROWTH_SHARED = 2.25e-5;

    /** After more requests than this without a refusal the growth accelerates. */
    private static final double PATIENCE = 80;

    /** How many series of refusals show that the rate is shared, and the most that are remembered. */
    private static final double SHARED = 2.5;

    private static final double MAX_SERIES = 5;

    /** The part of the remembered series that each request removes. */
    private static final double FORGETTING = 1.0 / 200;

    private static final double SERIES = 5 * SECOND;
    private static final double UNUSED = 3 * SECOND;

    private final double requestsPerSecond;
    private double share = 1;
    private double target = 1;
    private double series;
    private long requests = ACCEPTED;
    private long grownAt;
    private long cutAt;
    private long refusedAt;
    private long seriesAt;
    private boolean wasRefused;

    Pace(double requestsPerSecond, long now) {
        this.requestsPerSecond = requestsPerSecond;
        this.grownAt = now;
    }

    double share() {
        return share;
    }

    boolean isFull() {
        return share >= 1;
    }

    /** Records that a request is sent. */
    void sent() {
        requests++;
        series -= series * FORGETTING;
    }

    /** Records that a request was not sent. */
    void notSent() {
        requests = Math.max(0, requests - 1);
    }

    /**
     * Records a refusal. Those within a second of the one that reduced the share do not reduce it again.
     *
     * @return whether it reduced the share
     */
    boolean refused(long now) {
        boolean isCut = !wasRefused || now - cutAt >= SECOND;
        if (isCut) {
            if (!wasRefused || now - seriesAt > SERIES) {
                seriesAt = now;
                series = Math.min(MAX_SERIES, series + 1);
            }
            double weight = Math.min(1, RARE / (double) Math.max(1, requests));
            boolean isAgain = requests < ACCEPTED;
            target = Math.max(MIN_SHARE, (isAgain ? target : share) * (1 - TARGET_CUT * weight));
            share = Math.max(MIN_SHARE, share * (1 - CUT * weight));
            cutAt = now;
            requests = 0;
        }
        wasRefused = true;
        refusedAt = now;
        return isCut;
    }

    /**
     * Lets the share grow for the time that has passed.
     *
     * @param isUnused whether no request waits for the rate
     */
    void grow(long now, boolean isUnused) {
        double from = grownAt;
        grownAt = now;
        if (isFull()) {
            return;
        }
        if (requests < ACCEPTED) {
            if (!isUnused) {
                return;
            }
            from = Math.max(from, refusedAt + UNUSED);
        }
        double seconds = (now - from) / SECOND;
        if (seconds > 0) {
            grow(seconds);
        }
    }

    private void grow(double seconds) {
        double rest = seconds;
        if (share < target) {
            double untilTarget = Math.log(target / share) / RETURN;
            share = untilTarget > seconds ? share * Math.exp(RETURN * seconds) : target;
            rest = Math.max(0, seconds - untilTarget);
        }
        double alone = Math.max(0, 1 - series / SHARED);
        share *= Math.exp(GROWTH_ALONE * alone * alone * rest);
        double patience = requests / PATIENCE;
        share += GROWTH_SHARED * requestsPerSecond * (1 + patience * patience * patience) / share * rest;
        if (share >= 1) {
            share = 1;
            target = 1;
        }
    }
}
