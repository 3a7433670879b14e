/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelbitrix24.consumer.enrich.PortalEvent;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When failed events are read again. */
class FailedEventsTest {

    private static final String NAME = "ONCRMDEALUPDATE";

    private final ManualTimeSource time = new ManualTimeSource();
    private final FailedEvents failed = new FailedEvents(List.of(NAME), time);

    @BeforeEach
    void endTheFirstSweep() {
        FailedEvents.FailedRead sweep = failed.next(NAME).orElseThrow();
        assertThat(sweep).isEqualTo(new FailedEvents.FailedRead(NAME, 0, true));
        failed.done(sweep, List.of(), true);
    }

    @Test
    void aFailedEventIsDueWhenThePortalKnowsAndThenLessAndLessOften() {
        OfflineEvent poison = event(7);
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThat(failed.failed(poison)).isEqualTo(attempt);
            time.advance(Duration.ofMillis(100));
            failed.reported(List.of(poison.messageId()));
            assertThat(isDue()).isFalse();
            time.advance(Duration.ofSeconds(1L << (attempt - 1)));
            assertThat(isDue()).isTrue();
            failed.done(new FailedEvents.FailedRead(NAME, 6, false), List.of(poison), true);
            assertThat(isDue()).as("it is in the route").isFalse();
        }
    }

    @Test
    void anotherEventThatFailsIsDueSoonAlthoughOneFailsForever() {
        OfflineEvent poison = event(7);
        for (int attempt = 1; attempt <= 20; attempt++) {
            failed.failed(poison);
        }
        failed.reported(List.of(poison.messageId()));
        failed.failed(event(9));
        failed.reported(List.of("m9"));
        time.advance(Duration.ofSeconds(1));

        assertThat(failed.next(NAME)).contains(new FailedEvents.FailedRead(NAME, 8, false));
    }

    @Test
    void anEventThatWasNotRoutedIsDueAtOnceAndCountsAsNoAttempt() {
        failed.givenBack(event(7));
        failed.reported(List.of("m7"));

        assertThat(isDue()).isTrue();
        assertThat(failed.failed(event(7))).isEqualTo(1);
    }

    @Test
    void anEventThatAnotherProcessTookIsNotReadAgainAndAgain() {
        failed.failed(event(7));
        failed.reported(List.of("m7"));
        time.advance(Duration.ofSeconds(1));
        failed.done(failed.next(NAME).orElseThrow(), List.of(), true);

        assertThat(isDue()).isFalse();
    }

    @Test
    void sweepsBecomeRareWhileTheyFindEventsThatFailAgain() {
        assertThat(untilSweep()).isEqualTo(5);
        assertThat(sweepFinding(event(7))).isEqualTo(5);
        failed.failed(event(7));
        assertThat(sweepFinding(event(7))).isEqualTo(10);
        assertThat(sweepFinding(event(7))).isEqualTo(20);
        for (int i = 0; i < 5; i++) {
            sweepFinding(event(7));
        }
        assertThat(sweepFinding(event(7))).as("at most five minutes").isEqualTo(300);
        failed.settled(event(7));
        failed.done(failed.next(NAME).orElseThrow(), List.of(), true);
        assertThat(untilSweep()).isEqualTo(5);
    }

    @Test
    void aSweepContinuesAfterTheEventsThatItHasRead() {
        time.advance(Duration.ofSeconds(5));
        failed.done(failed.next(NAME).orElseThrow(), List.of(event(3), event(5)), false);

        assertThat(failed.next(NAME)).contains(new FailedEvents.FailedRead(NAME, 5, true));
    }

    /** Ends the sweep that is due, and returns the seconds until the next one. */
    private long sweepFinding(OfflineEvent event) {
        failed.done(failed.next(NAME).orElseThrow(), List.of(event), true);
        return untilSweep();
    }

    private long untilSweep() {
        long seconds = 0;
        while (failed.next(NAME).filter(FailedEvents.FailedRead::isSweep).isEmpty()) {
            time.advance(Duration.ofSeconds(1));
            seconds++;
        }
        return seconds;
    }

    private boolean isDue() {
        Optional<FailedEvents.FailedRead> next = failed.next(NAME);
        return next.isPresent() && !next.get().isSweep();
    }

    private static OfflineEvent event(long id) {
        return new OfflineEvent(
                id,
                new PortalEvent(NAME, JsonNodeFactory.instance.objectNode()),
                Optional.empty(),
                "m" + id,
                "process");
    }
}
