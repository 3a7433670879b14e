/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;

import io.github.camelbitrix24.test.FakePortal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation shows of a test. */
@SuppressWarnings("NullAway.Init")
// tag::quarkus-test-java[]
@QuarkusTest
@WithTestResource(FakePortalResource.class)
class OrderTest {

    FakePortal portal;

    @Inject
    ProducerTemplate template;

    @ParameterizedTest(name = "by the route in {0}")
    @ValueSource(strings = {"java", "yaml", "xml"})
    void anOrderBecomesADeal(String language) {
        String title = "Order by " + language;

        template.requestBody("direct:" + language, Map.of("TITLE", title));

        assertThatPortal(portal)
                .executed("crm.deal.add")
                .withParameter("fields.TITLE", title)
                .once();
    }
}
// end::quarkus-test-java[]
