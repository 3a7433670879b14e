/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quarkus;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.test.FakePortal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PortalResource.class)
class CallRoutesTest {

    @SuppressWarnings("NullAway.Init")
    FakePortal portal;

    @Inject
    ProducerTemplate template;

    @Test
    void aNewDealGetsOneCall() {
        await().atMost(Duration.ofSeconds(30)).until(() -> portal.events().hasBindings());

        Object id =
                template.requestBody("bitrix24:crm.deal.add?bodyParam=fields", (Object) Map.of("TITLE", "Order 17"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> portal.counts().executions("crm.activity.add") > 0
                        && portal.events().queued().isEmpty());
        assertThatPortal(portal)
                .executed("crm.activity.add")
                .withParameter("fields.OWNER_ID", String.valueOf(id))
                .withParameter("fields.SUBJECT", "Call about Order 17")
                .once();
        assertThat(portal.rows("crm.activity").count()).isOne();
    }
}
