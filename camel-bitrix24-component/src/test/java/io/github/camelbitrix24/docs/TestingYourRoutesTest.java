/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

// tag::testing-only-java[]

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestingYourRoutesTest extends CamelTestSupport {

    @RegisterExtension
    static final FakePortalExtension PORTAL = new FakePortalExtension();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        Bitrix24Component bitrix24 = camel.getComponent("bitrix24", Bitrix24Component.class);
        bitrix24.getAuth().setWebhookUrl(PORTAL.portal().webhookUrl("crm"));
        return camel;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:order").to("bitrix24:crm.deal.add?bodyParam=fields");
            }
        };
    }

    @Test
    void anOrderBecomesADeal() {
        template.requestBody("direct:order", Map.of("TITLE", "Order 17"));

        assertThatPortal(PORTAL.portal()).executed("crm.deal.add").once().withParameter("fields.TITLE", "Order 17");
    }

    @Test
    void anOrderWhoseAnswerIsLostIsNotAddedTwice() {
        PORTAL.portal().on("crm.deal.add").losesConnectionAfterExecuting().once();

        assertThatThrownBy(() -> template.requestBody("direct:order", Map.of("TITLE", "Order 17")))
                .hasCauseInstanceOf(Bitrix24UnknownOutcomeException.class);

        assertThatPortal(PORTAL.portal()).executed("crm.deal.add").once();
    }
}
// end::testing-only-java[]
