/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakePortalExtension.class)
class PortalAssertionsTest {
    private FakePortal portal;

    @BeforeEach
    void addADeal(FakePortal fresh) {
        portal = fresh;
        PortalClient.ofWebhook(fresh).call("crm.deal.add", Map.of("fields", Map.of("TITLE", "Roof", "OPPORTUNITY", 5)));
    }

    @Test
    void aFailureNamesWhatWasExecutedInstead() {
        assertThatThrownBy(
                        () -> assertThatPortal(portal).executed("crm.lead.add").once())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected the portal to execute crm.lead.add once, but it was never: "
                        + "it executed [crm.deal.add]");
        assertThatThrownBy(
                        () -> assertThatPortal(portal).executed("crm.deal.add").never())
                .hasMessageContaining("never, but it was once");
        assertThatThrownBy(() -> assertThatPortal(portal).executedNothing()).hasMessageContaining("[crm.deal.add]");
        assertThatThrownBy(() ->
                        assertThatPortal(portal).wasAskedFor("crm.deal.add").times(3))
                .hasMessageContaining("3 times, but it was once: it was asked for [crm.deal.add]");
    }

    @Test
    void parametersAreComparedByValue() {
        assertThatPortal(portal)
                .executed("crm.deal.add")
                .withParameter("fields.OPPORTUNITY", 5L)
                .withParameter("fields.TITLE", "Roof")
                .once();
        assertThatThrownBy(
                        () -> assertThatPortal(portal).executed("crm.deal.add").withParameter("fields.TITLE", "Wall"))
                .hasMessageContaining("fields.TITLE = \"Wall\"")
                .hasMessageContaining("Roof");
    }

    @Test
    void aRefusedCallWasAskedForButNotExecuted() {
        PortalClient.ofWebhook(portal).call("crm.deal.get", Map.of("id", 99));

        assertThatPortal(portal).wasAskedFor("crm.deal.get").once();
        assertThatPortal(portal).executed("crm.deal.get").never();
        assertThat(portal.journal().executions()).hasSize(1);
    }
}
