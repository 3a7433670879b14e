/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.ManualTimeSource;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBucketTest {

    private static final Rate STANDARD = new Rate(2, 50);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTimeSource timer = new ManualTimeSource();
    private final SharedBuckets buckets = new SharedBuckets();
    private final RequestBucket bucket = open();

    private RequestBucket open() {
        return buckets.bucket("acme.bitrix24.com", STANDARD, timer::nanoTime);
    }

    /** The counter of the portal: it increases with each request and decreases once a second. */
    private static final class Portal {

        private final long phase;
        private long steps;
        private long count;
        private int refused;

        private Portal(long phase) {
            this.phase = phase;
        }

        private void take(long now) {
            long passed = (now + phase) / SECOND.toNanos();
            count = Math.max(0, count - (passed - steps) * 2);
            steps = passed;
            if (count + 1 > 50) {
                refused++;
            } else {
                count++;
            }
        }
    }

    private int takeAllThatIsFree() {
        int taken = 0;
        while (bucket.free() > 0) {
            assertThat(bucket.take()).isZero();
            taken++;
        }
        return taken;
    }

    @Test
    void aBurstLeavesOneStepOfThePortalsCounterFree() {
        assertThat(takeAllThatIsFree()).isEqualTo(48);
        assertThat(bucket.take()).isEqualTo(SECOND.toNanos() / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 250_000_000, 499_999_999, 500_000_000, 999_999_999})
    void pitfall10_waitingCallsReserveTheirRequestsAndThePortalRefusesNone(long phase) {
        Portal portal = new Portal(phase);
        Random random = new Random(phase);

        for (int i = 0; i < 2_000; i++) {
            timer.advance(Duration.ofNanos(bucket.take()));
            portal.take(timer.nanoTime());
            if (random.nextInt(200) == 0) {
                timer.advance(Duration.ofMillis(random.nextInt(40_000)));
            }
        }

        assertThat(portal.refused).isZero();
    }

    @Test
    void pitfall11_allCallersOfAPortalShareItsRequests() {
        RequestBucket other = open();

        assertThat(takeAllThatIsFree()).isEqualTo(48);

        assertThat(other.free()).isZero();
        assertThat(buckets.bucket("other.bitrix24.com", STANDARD, timer::nanoTime)
                        .free())
                .isEqualTo(48);
    }

    @Test
    void reopeningAPortalGivesNoSecondBurst() {
        takeAllThatIsFree();
        bucket.close();

        assertThat(open().free()).isZero();
        timer.advance(Duration.ofSeconds(24));
        assertThat(open().free()).isEqualTo(48);
    }

    @Test
    void aRequestThatWasNotSentIsReturned() {
        takeAllThatIsFree();
        bucket.take();
        assertThat(bucket.free()).isEqualTo(-1);

        bucket.giveBack();

        assertThat(bucket.free()).isZero();
        assertThat(bucket.take()).isEqualTo(SECOND.toNanos() / 2);
    }

    @Test
    void aRefusalIsFollowedByOneStepOfThePortalsCounter() {
        bucket.drain();

        assertThat(bucket.take()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void f81ARefusalReducesTheRateByAQuarterAtMostOnceASecond() {
        bucket.drain();
        timer.advance(Duration.ofMillis(900));
        bucket.drain();
        assertThat(secondsForTen()).isBetween(5.0, 5 / 0.75 + 1);

        timer.advance(Duration.ofSeconds(1));
        bucket.drain();
        assertThat(secondsForTen()).isLessThan(5 / 0.75 / 0.75 + 1);
    }

    @ParameterizedTest(name = "{0} refusals")
    @ValueSource(ints = {1, 2, 3, 5})
    void f81AClientThatIsAloneHasItsFullRateTenSecondsAfterTheLastRefusal(int refusals) {
        for (int i = 0; i < refusals; i++) {
            timer.advance(SECOND);
            bucket.drain();
        }

        timer.advance(SECOND.multipliedBy(10));

        assertThat(secondsForTen()).isBetween(4.5, 5.0);
    }

    @Test
    void f81RefusalsOfOneRequestInFiftyCostLittle() {
        RequestBucket fast = new SharedBuckets().bucket("fast.bitrix24.com", new Rate(30, 100), timer::nanoTime);
        int requests = 408;

        for (int i = 1; i <= requests; i++) {
            timer.advance(Duration.ofNanos(fast.take()));
            if (i % 50 == 0) {
                fast.drain();
            }
        }

        double limit = (requests - new Rate(30, 100).capacity()) / 30.0;
        assertThat(timer.elapsed().toMillis() / 1_000.0).isLessThan(limit * 1.5);
    }

    @Test
    void f82AClientAmongOthersTakesASmallPartOfTheBurst() {
        for (int i = 0; i < 20; i++) {
            timer.advance(SECOND.multipliedBy(5));
            takeAllThatIsFree();
            bucket.drain();
        }

        timer.advance(Duration.ofMinutes(2));

        assertThat(bucket.free()).isBetween(8L, 24L);
    }

    private double secondsForTen() {
        takeAllThatIsFree();
        long ahead = 0;
        for (int i = 0; i < 10; i++) {
            ahead = bucket.take();
        }
        timer.advance(Duration.ofNanos(ahead));
        return ahead / 1e9;
    }

    /** Another portal of a test may have the port of an earlier one, whose context may still be open. */
    @Test
    void aBucketWhoseClockHasStoppedIsNotShared() {
        ManualTimeSource other = new ManualTimeSource();
        other.advance(SECOND.multipliedBy(2));
        takeAllThatIsFree();

        RequestBucket second = buckets.bucket("acme.bitrix24.com", STANDARD, other::nanoTime);
        assertThat(second.free()).isEqualTo(STANDARD.capacity());
        bucket.close();
        second.take();

        assertThat(buckets.bucket("acme.bitrix24.com", STANDARD, other::nanoTime)
                        .free())
                .isEqualTo(STANDARD.capacity() - 1);
    }
}
