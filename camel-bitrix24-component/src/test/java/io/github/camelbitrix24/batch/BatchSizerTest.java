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

    private final BatchSizer sizer = new BatchSizer(50);

    private void observe(double secondsEach) {
        int commands = sizer.allowed(ADD);
        sizer.completed(ADD, commands, Duration.ofMillis((long) (commands * secondsEach * 1_000)));
    }

    @Test
    void theSizeStartsWithFiveAndDoublesUpToTheMaximum() {
        assertThat(sizer.allowed(ADD)).isEqualTo(5);
        observe(0.02);
        assertThat(sizer.allowed(ADD)).isEqualTo(10);
        observe(0.02);
        observe(0.02);
        observe(0.02);
        assertThat(sizer.allowed(ADD)).isEqualTo(50);
    }

    @Test
    void slowCommandsStayWithinAThirdOfAMinute() {
        observe(2);
        observe(2);

        assertThat(sizer.allowed(ADD)).isEqualTo(10);
        observe(10);
        assertThat(sizer.allowed(ADD)).isEqualTo(2);
    }

    @Test
    void aSizeThatTimedOutIsHalvedAndNeverUsedAgain() {
        observe(0.02);
        observe(0.02);
        sizer.timedOut(ADD, 20);
        assertThat(sizer.allowed(ADD)).isEqualTo(10);

        for (int i = 0; i < 10; i++) {
            observe(0.02);
        }

        assertThat(sizer.allowed(ADD)).isEqualTo(19);
    }

    @Test
    void oneCommandIsAlwaysAllowedAndEachMethodHasItsOwnSize() {
        sizer.timedOut(ADD, 1);

        assertThat(sizer.allowed(ADD)).isEqualTo(1);
        assertThat(sizer.allowed(new MethodName("crm.deal.list"))).isEqualTo(5);
    }
}
