/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.springboot;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakePortalExtension.class)
class DealActivitiesTest {

    @Test
    void everyNewDealGetsAnActivity(FakePortal portal) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        EmbeddedPortalRun.run(portal, new PrintStream(printed, true, UTF_8));

        assertThat(printed.toString(UTF_8))
                .contains("Installed: 200")
                .contains("Welcome the customer of Order 1", "Welcome the customer of Order 3")
                .contains("Every deal has its activity.");
        assertThatPortal(portal).executed("crm.activity.add").times(3);
        assertThatPortal(portal).executed("event.bind").once();
    }
}
