/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakePortalExtension.class)
class UserAndPortalInfoTest {
    @Test
    void aUserIsAddedFoundAndChanged(FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal);

        long id = client.call("user.add", Map.of("EMAIL", "mia@portal.example", "NAME", "Mia"))
                .result()
                .asLong();
        client.call("user.update", Map.of("ID", id, "WORK_POSITION", "Pilot"));

        JsonNode found =
                client.call("user.get", Map.of("FILTER", Map.of("NAME", "mia"))).result();
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("ID").textValue()).isEqualTo(Long.toString(id));
        assertThat(found.path(0).path("ACTIVE").booleanValue()).isTrue();
        assertThat(found.path(0).path("WORK_POSITION").asText()).isEqualTo("Pilot");
    }

    @Test
    void usersAreFilteredAtTheTopLevelTooAndSortedByWords(FakePortal portal) {
        portal.rows("user").add(Map.of("NAME", "Mia", "EMAIL", "mia@portal.example"));
        PortalClient client = PortalClient.ofWebhook(portal);

        assertThat(client.call("user.get", Map.of("ID", 2)).result()).hasSize(1);
        assertThat(client.call("user.get", Map.of("sort", "ID", "order", "DESC"))
                        .result()
                        .findValuesAsText("ID"))
                .isEqualTo(List.of("2", "1"));
    }

    @Test
    void aUserNeedsAnAddress(FakePortal portal) {
        assertThat(PortalClient.ofWebhook(portal).call("user.add").status()).isEqualTo(400);
    }

    @Test
    void theCallerIsTheAdministrator(FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal);

        assertThat(client.call("user.current").result().path("ID").asText()).isEqualTo("1");
        assertThat(client.call("profile").result().path("ADMIN").booleanValue()).isTrue();
        assertThat(client.call("user.fields").result().path("EMAIL").asText()).isEqualTo("Email");
    }

    @Test
    void aCredentialKnowsItsScopes(FakePortal portal) {
        assertThat(PortalClient.ofWebhook(portal, "crm").call("scope").result()).hasToString("[\"crm\"]");
        assertThat(PortalClient.ofWebhook(portal).call("scope").result()).hasSizeGreaterThan(1);
        assertThat(PortalClient.ofWebhook(portal, "crm")
                        .call("scope", Map.of("full", true))
                        .result())
                .hasSizeGreaterThan(1);
    }

    @Test
    void thePortalKnowsItsMethods(FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal, "user");

        assertThat(client.call("methods", Map.of("scope", "user")).result().toString())
                .contains("\"user.add\"")
                .doesNotContain("crm.");
        assertThat(client.call("method.get", Map.of("name", "crm.deal.add")).result())
                .hasToString("{\"isExisting\":true,\"isAvailable\":false}");
        assertThat(client.call("method.get", Map.of("name", "crm.deal.fold")).result())
                .hasToString("{\"isExisting\":false,\"isAvailable\":false}");
    }

    @Test
    void onlyAnApplicationHasApplicationFacts(FakePortal portal) {
        assertThat(PortalClient.ofApplication(portal)
                        .call("app.info")
                        .result()
                        .path("INSTALLED")
                        .booleanValue())
                .isTrue();
        assertThat(PortalClient.ofWebhook(portal).call("app.info").code()).isEqualTo("ACCESS_DENIED");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"server.time", "SERVER.TIME", "server.time.json"})
    void aMethodIsFoundInAnyCaseAndWithItsFormat(String method) {
        try (FakePortal portal = FakePortal.start()) {
            assertThat(PortalClient.ofWebhook(portal).call(method).result().textValue())
                    .endsWith("+00:00");
        }
    }
}
