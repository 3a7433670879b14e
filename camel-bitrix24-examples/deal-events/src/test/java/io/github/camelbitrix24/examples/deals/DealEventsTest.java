/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.deals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.test.FakePortal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class DealEventsTest {

    @Test
    void everyAddedAndUpdatedDealIsReceived() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (FakePortal portal = FakePortal.start()) {
            DealEvents.receive(portal, new PrintStream(printed, true, UTF_8));
        }
        String text = printed.toString(UTF_8);
        for (int number = 1; number <= 3; number++) {
            assertThat(text).contains("ONCRMDEALADD: deal " + number + ", Order " + number);
            assertThat(text).contains("ONCRMDEALUPDATE: deal " + number + ", Order " + number + ", paid");
        }
        assertThat(text).contains("Left in the portal's queue: 0");
    }
}
