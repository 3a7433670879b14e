/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.rest.MethodName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizerTest {

    private static final MethodName ADD = new MethodName("crm.deal.add");

    private final BatchSizer pace = new BatchSizer(50);

    private void observe(double secondsEach) {
        int commands = pace.allowed(ADD);
        pace.completed(ADD, commands, Duration.ofMillis((long) (commands * secondsEach * 1_000)));
    }

    @Test
    void itBeginsWithFiveAndDoublesUpToTheMost() {
        assertThat(pace.allowed(ADD)).isEqualTo(5);
        observe(0.02);
        assertThat(pace.allowed(ADD)).isEqualTo(10);
        observe(0.02);
        observe(0.02);
        observe(0.02);
        assertThat(pace.allowed(ADD)).isEqualTo(50);
    }

    @Test
    void slowCommandsStayWithinAThirdOfAMinute() {
        observe(2);
        observe(2);

        assertThat(pace.allowed(ADD)).isEqualTo(10);
        observe(10);
        assertThat(pace.allowed(ADD)).isEqualTo(2);
    }

    @Test
    void whatTimedOutIsHalvedAndNeverTriedAgain() {
        observe(0.02);
        observe(0.02);
        pace.timedOut(ADD, 20);
        assertThat(pace.allowed(ADD)).isEqualTo(10);

        for (int i = 0; i < 10; i++) {
            observe(0.02);
        }

        assertThat(pace.allowed(ADD)).isEqualTo(19);
    }

    @Test
    void oneCommandIsAlwaysAllowedAndOtherMethodsAreOnTheirOwn() {
        pace.timedOut(ADD, 1);

        assertThat(pace.allowed(ADD)).isEqualTo(1);
        assertThat(pace.allowed(new MethodName("crm.deal.list"))).isEqualTo(5);
    }
}
