package io.github.camelbitrix24.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainTest;
import org.junit.jupiter.api.Test;

@QuarkusMainTest
class DealCallsTest {

    @Test
    @Launch({})
    void theProgramPrintsTheCallOfEachDealAndEnds(LaunchResult result) {
        assertThat(result.exitCode()).isZero();
        assertThat(result.getOutputStream())
                .containsSubsequence("Call about Order 1", "Call about Order 2", "Call about Order 3");
    }
}
