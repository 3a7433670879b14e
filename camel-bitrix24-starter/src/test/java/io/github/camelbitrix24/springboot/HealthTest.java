/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.TokenError;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.ResponseEntity;

/** Portals in {@code /actuator/health}. */
@ExtendWith(FakePortalExtension.class)
class HealthTest {

    @Test
    void everythingIsUpWhileCallsSucceed(FakePortal portal) {
        Application application = portal.application("crm");
        try (ConfigurableApplicationContext started = start(portal, application)) {
            call(started);

            ResponseEntity<JsonNode> health = health(started);

            assertThat(health.getStatusCode().value()).isEqualTo(200);
            assertThat(String.valueOf(health.getBody()))
                    .contains(
                            "\"bitrix24-authorization-127.0.0.1:" + portal.url().getPort())
                    .contains("\"bitrix24-producer-127.0.0.1:" + portal.url().getPort())
                    .doesNotContain("DOWN");
            assertNoSecretIn(String.valueOf(health.getBody()), application);
        }
    }

    @Test
    void aLostAuthorizationIsDownWithItsReason(FakePortal portal) {
        Application application = portal.application("crm");
        portal.expire(application.accessToken().reveal());
        portal.authorizationServer().refusesTokens(TokenError.INVALID_GRANT);
        try (ConfigurableApplicationContext started = start(portal, application)) {
            assertThatThrownBy(() -> call(started)).isNotNull();

            ResponseEntity<JsonNode> health = health(started);

            assertThat(health.getStatusCode().value()).isEqualTo(503);
            assertThat(String.valueOf(health.getBody()))
                    .contains(
                            "\"bitrix24-authorization-127.0.0.1:" + portal.url().getPort())
                    .contains("invalid_grant")
                    .contains("\"DOWN\"");
            assertNoSecretIn(String.valueOf(health.getBody()), application);
        }
    }

    private static void call(ConfigurableApplicationContext started) {
        started.getBean(ProducerTemplate.class).requestBody("bitrix24:crm.deal.list", (Object) null);
    }

    private static ResponseEntity<JsonNode> health(ConfigurableApplicationContext started) {
        String port = started.getEnvironment().getProperty("local.server.port");
        return new TestRestTemplate().getForEntity("http://127.0.0.1:" + port + "/actuator/health", JsonNode.class);
    }

    private static void assertNoSecretIn(String text, Application application) {
        assertThat(text)
                .doesNotContain(application.accessToken().reveal())
                .doesNotContain(application.refreshToken().reveal())
                .doesNotContain(application.clientSecret().reveal());
    }

    private static ConfigurableApplicationContext start(FakePortal portal, Application application) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port", "0",
                "camel.health.producers-enabled", "true",
                "camel.health.exposure-level", "full",
                "camel.component.bitrix24.jdbc-token-store.enabled", "false",
                "management.endpoint.health.show-details", "always"));
        TestApplication.optionsOf(application, portal)
                .forEach((name, value) -> properties.put(TestApplication.PREFIX + name, value));
        SpringApplication program = new SpringApplication(TestApplication.EmptyApplication.class);
        program.setDefaultProperties(properties);
        return program.run();
    }
}
