/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakePortalExtension.class)
class FirstCallTest {
    @Test
    void aDealThatWasAddedCanBeReadAndListed(FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal, "crm");

        long id = client.call("crm.deal.add", Map.of("fields", Map.of("TITLE", "Roof", "OPPORTUNITY", 12.5)))
                .result()
                .asLong();

        assertThat(client.call("crm.deal.get", Map.of("id", id)).result().path("OPPORTUNITY"))
                .hasToString("\"12.5\"");
        assertThat(client.call("crm.deal.list").json().path("total").asInt()).isEqualTo(1);
        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", "Roof");
        assertThatPortal(portal).wasAskedFor("crm.deal.get").once();
    }

    @Test
    void anErrorOnDemandComesAsOftenAsAsked(FakePortal portal) {
        PortalClient client = PortalClient.ofApplication(portal);
        portal.on("crm.deal.add")
                .answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many requests")
                .times(2);
        Map<String, ?> deal = Map.of("fields", Map.of("TITLE", "Roof"));

        assertThat(client.call("crm.deal.add", deal).status()).isEqualTo(503);
        assertThat(client.call("CRM.deal.ADD", deal).code()).isEqualTo("QUERY_LIMIT_EXCEEDED");
        assertThat(client.call("crm.deal.add", deal).status()).isEqualTo(200);

        assertThat(portal.rows("crm.deal").count()).isEqualTo(1);
        assertThatPortal(portal).executed("crm.deal.add").once();
    }
}
