/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.process.StartProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the component costs at start, beside Camel's own HTTP component: CPU time of new processes that take turns. The
 * least of each side counts, because other work on the machine only adds to it (caches, memory bandwidth).
 */
@Tag("scale")
class StartTest {

    private static final int ROUNDS = 7;

    @Test
    void theCatalogIsReadWithLessWorkThanTheHttpComponentTakesToStart() throws Exception {
        assertThat(ratio("catalog", "http component")).isLessThan(1);
    }

    @Test
    void fiftyEndpointsStartWithTheWorkOfFiftyHttpEndpoints() throws Exception {
        assertThat(ratio("50 bitrix24 endpoints", "50 http endpoints")).isLessThan(1.2);
    }

    private static double ratio(String ours, String baseline) throws IOException, InterruptedException {
        List<Long> one = new ArrayList<>();
        List<Long> other = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            one.add(StartProcess.nanosOf(ours));
            other.add(StartProcess.nanosOf(baseline));
        }
        long least = Collections.min(one);
        long baselineLeast = Collections.min(other);
        double ratio = (double) least / baselineLeast;
        System.out.printf(
                "%s / %s: %.2f (%d ms / %d ms)%n", ours, baseline, ratio, least / 1_000_000, baselineLeast / 1_000_000);
        return ratio;
    }
}
