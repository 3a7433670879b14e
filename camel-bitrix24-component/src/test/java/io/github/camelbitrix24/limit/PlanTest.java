package io.github.camelbitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelbitrix24.limit.LimitSettings.Lists;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void aPlanSaysThePaceUnlessSomethingElseIsGiven() {
        assertThat(Plan.STANDARD.rate(null, null)).contains(new Rate(2, 50));
        assertThat(Plan.ENTERPRISE.rate(null, 100)).contains(new Rate(5, 100));
        assertThat(Plan.ON_PREMISE.rate(null, null)).isEmpty();
        assertThat(Plan.ON_PREMISE.rate(10.0, 20)).contains(new Rate(10, 20));
    }

    @Test
    void halfAPaceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.ON_PREMISE.rate(10.0, null))
                .withMessageContaining("burst");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, 50));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(2, 2));
    }

    @Test
    void theNumberOfChainsIsAutoOrANumber() {
        assertThat(Lists.of("AUTO").chains()).isZero();
        assertThat(Lists.of("8").chains()).isEqualTo(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lists.of("many"))
                .withMessageContaining("maxConcurrentTraversals");
    }
}
