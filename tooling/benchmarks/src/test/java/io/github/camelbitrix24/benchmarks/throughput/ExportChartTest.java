/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.benchmarks.throughput.ExportChart.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportChartTest {

    @Test
    void linesLieWhereTheirPointsAreAndHaveTheirNames() {
        Line line = new Line("auto", List.of(new double[] {0, 0}, new double[] {100, 50}));

        String svg = new ExportChart(100, 100).with(List.of(line));

        assertThat(svg)
                .startsWith("<svg")
                .endsWith("</svg>\n")
                .contains("points=\"60.0,310.0 470.0,165.0 \"")
                .contains(">auto</text>");
    }

    @Test
    void whatAPortalSaysIsRead() {
        PortalCounts stats =
                PortalCounts.parse("requests=250 refused=1 commands=2003 counted=0 batches=9 elapsed_ms=101500");

        assertThat(stats).isEqualTo(new PortalCounts(250, 1, 2003, 0, 101.5));
        assertThat(stats.secondsAtTheLimit()).isEqualTo(101);
    }

    @Test
    void aTargetIsMissedAboveItsValueOnly() {
        assertThat(new TargetRatio("r", 1.0, 1.0).isMissed()).isFalse();
        assertThat(new TargetRatio("r", 1.1, 1.0))
                .matches(TargetRatio::isMissed)
                .hasToString(new TargetRatio("r", 1.1, 1.0).toString());
    }
}
