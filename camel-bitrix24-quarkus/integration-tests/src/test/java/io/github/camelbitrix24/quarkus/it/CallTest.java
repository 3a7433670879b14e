/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.Bitrix24Rows;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.test.FakePortal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** Calls with a webhook in Quarkus. */
@QuarkusTest
@WithTestResource(FakePortalResource.class)
class CallTest {

    private static final int CONTACTS = 120;

    @SuppressWarnings("NullAway.Init")
    FakePortal portal;

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate template;

    @Inject
    Config config;

    @Test
    void aResultIsBoundByTheMapperOfTheApplication() {
        long id = portal.rows("crm.deal").add(Map.of("TITLE", "Order 17", "STAGE_ID", "C7:ON_HOLD"));

        Deal deal = template.requestBody("direct:deal", Map.of("id", id), Deal.class);

        assertThat(deal).isEqualTo(new Deal(Long.toString(id), "Order 17", null));
    }

    @Test
    void aListIsStreamedWholeAndInOrder() {
        portal.rows("crm.contact").seed(LongStream.rangeClosed(1, CONTACTS), id -> Map.of("NAME", "Contact " + id));
        List<String> names = new ArrayList<>();

        Bitrix24Rows rows = template.requestBody("direct:contacts", null, Bitrix24Rows.class);
        rows.forEachRemaining(row -> names.add(String.valueOf(((Map<?, ?>) row).get("NAME"))));

        assertThat(names).hasSize(CONTACTS).startsWith("Contact 1", "Contact 2").endsWith("Contact " + CONTACTS);
        assertThat(rows.rows()).isEqualTo(CONTACTS);
    }

    @Test
    void oneEndpointServesEveryMethodThatAHeaderNames() {
        for (String method : List.of("crm.deal.fields", "crm.lead.fields", "crm.contact.fields")) {
            template.requestBodyAndHeader("direct:any", Map.of(), "method", method);
        }

        Stream<String> endpoints = camel.getEndpoints().stream().map(Endpoint::getEndpointUri);
        assertThat(endpoints).doesNotContain("bitrix24://crm.lead.fields").contains("bitrix24://dynamic");
    }

    @Test
    void aMisspeltMethodIsRejected() {
        assertThatThrownBy(() -> template.requestBodyAndHeader("direct:any", Map.of(), "method", "crm.deal.ad"))
                .hasRootCauseInstanceOf(Bitrix24RejectedException.class);
    }

    @Test
    void theWebhookIsNotInTheLog() throws Exception {
        String webhookUrl = config.getValue("camel.component.bitrix24.webhook-url", String.class);
        String code = webhookUrl.split("/", -1)[5];

        assertThat(Files.readString(Path.of("target/quarkus.log")))
                .contains("webhookUrl = xxxxxx", "Installed features: [", "camel-bitrix24")
                .doesNotContain(code);
    }
}
