/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ConfigurableApplicationContext;

/** Searches the Actuator endpoints and the log of an application for secrets of the configuration. */
class SanitizedPropertiesTest {

    private static final List<String> SECRETS = List.of("c0de-of-the-webhook", "t0ken-of-the-portal", "pr0xy-passw0rd");

    @Test
    void valuesAreHiddenAsSpringBootHidesThem() {
        try (ConfigurableApplicationContext started = start(Map.of())) {
            assertThat(get(started, "configprops/camel.component.bitrix24"))
                    .contains("\"webhookUrl\":\"******\"", "\"maxRetries\":\"******\"");
            assertThat(get(started, "configprops") + get(started, "env")).doesNotContain(SECRETS);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void secretsStayHiddenWhereEverythingElseIsShown(CapturedOutput output) {
        Map<String, Object> openly = Map.of(
                "management.endpoint.configprops.show-values", "always",
                "management.endpoint.env.show-values", "always",
                "management.endpoint.health.show-details", "always",
                "camel.health.producers-enabled", "true",
                "camel.main.auto-configuration-log-summary", "true",
                "logging.level.org.apache.camel", "DEBUG",
                "logging.level.io.github.camelbitrix24", "TRACE");
        try (ConfigurableApplicationContext started = start(openly)) {
            assertThat(get(started, "configprops/camel.component.bitrix24"))
                    .contains("\"webhookUrl\":\"******\"", "\"webhookVerifyToken\":\"******\"", "\"maxRetries\":5");
            for (String endpoint : List.of("configprops", "env", "beans", "conditions", "info", "health", "mappings")) {
                assertThat(get(started, endpoint)).as(endpoint).doesNotContain(SECRETS);
            }
        }
        assertThat(output.getAll()).contains("Camel").doesNotContain(SECRETS);
    }

    @Test
    void everySecretOfTheComponentIsHidden() throws IOException {
        List<String> secrets = new ArrayList<>();
        try (InputStream json = getClass().getResourceAsStream("/META-INF/io/github/camelbitrix24/bitrix24.json")) {
            for (var option : new ObjectMapper()
                    .readTree(json)
                    .path("componentProperties")
                    .properties()) {
                if (option.getValue().path("secret").asBoolean()) {
                    secrets.add(option.getKey());
                }
            }
        }
        assertThat(secrets).hasSizeGreaterThan(4).allSatisfy(secret -> {
            assertThat(isHidden("camel.component.bitrix24." + StringHelper.camelCaseToDash(secret)))
                    .isTrue();
            assertThat(isHidden("camel.component.bitrix24." + secret)).isTrue();
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "CAMEL_COMPONENT_BITRIX24_WEBHOOK_URL, true",
        "CAMEL_COMPONENT_BITRIX24_CLIENTSECRET, true",
        "camel.component.bitrix24.http.proxy-auth-password, true",
        "camel.component.bitrix24.client-id, false",
        "camel.component.other.webhook-url, false",
    })
    void aSecretIsKnownByItsNameHoweverItIsWritten(String key, boolean isHidden) {
        assertThat(isHidden(key)).isEqualTo(isHidden);
    }

    private static boolean isHidden(String key) {
        return "******"
                .equals(new SecretOptionSanitizer()
                        .apply(new SanitizableData(null, key, "value"))
                        .getValue());
    }

    private static String get(ConfigurableApplicationContext started, String endpoint) {
        String port = started.getEnvironment().getProperty("local.server.port");
        JsonNode answer = new TestRestTemplate()
                .getForObject("http://127.0.0.1:" + port + "/actuator/" + endpoint, JsonNode.class);
        return String.valueOf(answer);
    }

    private static ConfigurableApplicationContext start(Map<String, Object> more) {
        SpringApplication program = new SpringApplication(TestApplication.EmptyApplication.class);
        Map<String, Object> properties = new HashMap<>(more);
        properties.putAll(Map.of(
                "server.port", "0",
                "management.endpoints.web.exposure.include", "*",
                "camel.component.bitrix24.webhook-url", "https://acme.bitrix24.com/rest/1/c0de-of-the-webhook/",
                "camel.component.bitrix24.webhook-verify-token", "t0ken-of-the-portal",
                "camel.component.bitrix24.http.proxy-host", "proxy",
                "camel.component.bitrix24.http.proxy-auth-password", "pr0xy-passw0rd"));
        program.setDefaultProperties(properties);
        ConfigurableApplicationContext started = program.run();
        TestApplication.component(started);
        return started;
    }
}
