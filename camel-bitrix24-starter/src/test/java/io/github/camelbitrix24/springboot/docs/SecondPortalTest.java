/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot.docs;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Two portals in one application, each with its own credential. */
@ExtendWith(FakePortalExtension.class)
class SecondPortalTest {

    @Test
    void eachPortalIsCalledByTheNameOfItsComponent(FakePortal acme) {
        try (FakePortal globex = FakePortal.start()) {
            new ApplicationContextRunner()
                    .withUserConfiguration(DocumentedRoutesTest.Program.class, SecondPortal.class)
                    .withPropertyValues(
                            "camel.component.bitrix24.webhook-url=" + acme.webhookUrl(),
                            "GLOBEX_WEBHOOK=" + globex.webhookUrl())
                    .run(application -> {
                        ProducerTemplate camel = application.getBean(ProducerTemplate.class);

                        camel.requestBody("globex:crm.deal.list", (Object) null);

                        assertThatPortal(acme).executedNothing();
                        assertThatPortal(globex).executed("crm.deal.list").once();
                    });
        }
    }
}
