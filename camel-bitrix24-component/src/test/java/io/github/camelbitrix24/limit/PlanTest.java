/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelbitrix24.limit.LimitSettings.TraversalLimits;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void aPlanSetsTheRateUnlessItIsConfigured() {
        assertThat(Plan.STANDARD.rate(null, null)).contains(new Rate(2, 50));
        assertThat(Plan.ENTERPRISE.rate(null, 100)).contains(new Rate(5, 100));
        assertThat(Plan.ON_PREMISE.rate(null, null)).isEmpty();
        assertThat(Plan.ON_PREMISE.rate(10.0, 20)).contains(new Rate(10, 20));
    }

    @Test
    void anIncompleteRateIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.ON_PREMISE.rate(10.0, null))
                .withMessageContaining("burst");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, 50));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(2, 2));
    }

    @Test
    void theNumberOfTraversalsIsAutoOrANumber() {
        assertThat(TraversalLimits.of("AUTO").concurrency()).isZero();
        assertThat(TraversalLimits.of("8").concurrency()).isEqualTo(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraversalLimits.of("many"))
                .withMessageContaining("maxConcurrentTraversals");
    }
}
