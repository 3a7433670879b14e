/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot.docs;

// tag::spring-boot-test[]

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;

import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
@DirtiesContext
class OrderTest {

    @RegisterExtension
    static final FakePortalExtension PORTAL = FakePortalExtension.perClass();

    @Autowired
    private ProducerTemplate camel;

    @DynamicPropertySource
    static void portal(DynamicPropertyRegistry properties) {
        properties.add(
                "camel.component.bitrix24.webhook-url", () -> PORTAL.portal().webhookUrl("crm"));
        properties.add("camel.component.bitrix24.webhook-verify-token", () -> "a token of the test's");
    }

    @Test
    void anOrderBecomesADeal() {
        camel.requestBody("direct:order", (Object) Map.of("TITLE", "Order 17"));

        assertThatPortal(PORTAL.portal()).executed("crm.deal.add").once().withParameter("fields.TITLE", "Order 17");
    }
}
// end::spring-boot-test[]
