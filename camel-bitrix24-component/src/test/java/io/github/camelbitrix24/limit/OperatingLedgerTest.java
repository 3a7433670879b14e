/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.rest.MethodName;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatingLedgerTest {

    private static final MethodName LIST = new MethodName("crm.deal.list");
    private static final Set<MethodName> LISTS = Set.of(LIST);
    private static final Set<MethodName> OTHERS = Set.of(new MethodName("crm.deal.add"));

    private final ManualTimeSource timer = new ManualTimeSource();
    private final OperatingLedger ledger = new OperatingLedger(Duration.ofMinutes(8), timer);

    @Test
    void pitfall13_operatingTimeIsAGaugeAndNeverSummed() {
        for (int i = 0; i < 100; i++) {
            ledger.reported(LIST, 44, Duration.ofMinutes(1));
        }

        assertThat(ledger.heldFor(LISTS, false)).isZero();
        assertThat(ledger.heldFor(LISTS, true)).isZero();
    }

    @Test
    void traversalsLeaveThreeTenthsOfAMethodToSingleCalls() {
        ledger.reported(LIST, 336, Duration.ofSeconds(40));

        assertThat(ledger.heldFor(LISTS, true)).isEqualTo(Duration.ofSeconds(40).toNanos());
        assertThat(ledger.heldFor(LISTS, false)).isZero();
    }

    @Test
    void pitfall12_onlyTheRefusedMethodIsHeldUntilOneCallProbesIt() {
        ledger.reported(LIST, 480, Duration.ofSeconds(40));
        ledger.refused(LIST);

        assertThat(ledger.heldFor(OTHERS, false)).isZero();
        assertThat(ledger.heldFor(LISTS, false))
                .isEqualTo(Duration.ofSeconds(40).toNanos());
        timer.advance(Duration.ofSeconds(40));
        assertThat(ledger.heldFor(LISTS, false)).isZero();
        ledger.sent(LISTS, false);
        assertThat(ledger.heldFor(LISTS, false)).isEqualTo(OperatingLedger.UNTIL_NEXT_ANSWER);
    }

    @Test
    void pitfall12_aRefusedProbeWaitsForTheNextSlice() {
        ledger.refused(LIST);
        timer.advance(Duration.ofMinutes(1));
        ledger.sent(LISTS, false);

        ledger.refused(LIST);
        ledger.ended(LISTS, false);

        assertThat(ledger.heldFor(LISTS, false)).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void aSuccessfulProbeReleasesAllOtherCalls() {
        ledger.refused(LIST);
        timer.advance(Duration.ofMinutes(1));
        ledger.sent(LISTS, false);

        ledger.reported(LIST, 430, Duration.ofSeconds(50));
        ledger.ended(LISTS, false);

        assertThat(ledger.heldFor(LISTS, false)).isZero();
    }

    @Test
    void aResponseThatWasInFlightDoesNotLiftARefusal() {
        ledger.refused(LIST);

        ledger.reported(LIST, 100, Duration.ofSeconds(5));

        assertThat(ledger.heldFor(LISTS, false)).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void traversalRequestsInFlightAreCountedBeforeTheirResponse() {
        ledger.reported(LIST, 300, Duration.ofSeconds(40));
        ledger.traversalCost(LIST, 20);
        ledger.sent(LISTS, true);

        assertThat(ledger.heldFor(LISTS, true)).isEqualTo(OperatingLedger.UNTIL_NEXT_ANSWER);
        assertThat(ledger.heldFor(LISTS, false)).isZero();
        ledger.ended(LISTS, true);
        assertThat(ledger.heldFor(LISTS, true)).isZero();
    }

    @Test
    void withoutALimitOnlyARefusalHoldsAMethod() {
        OperatingLedger unlimited = new OperatingLedger(Duration.ZERO, timer);
        unlimited.reported(LIST, 10_000, Duration.ofSeconds(40));
        assertThat(unlimited.heldFor(LISTS, true)).isZero();

        unlimited.refused(LIST);

        assertThat(unlimited.heldFor(LISTS, true)).isPositive();
    }
}
