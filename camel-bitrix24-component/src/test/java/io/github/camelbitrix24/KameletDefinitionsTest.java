/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the Kamelets promise to the tools that read them. */
class KameletDefinitionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\??)([\\w-]+)}}");
    private static final Pattern PRESET = Pattern.compile("options(?:\\.|\\[)(params\\.)?(\\w+)]?");
    private static final Set<String> SECRETS = Set.of("webhookUrl", "clientSecret", "refreshToken");

    static Stream<String> kamelets() {
        return Stream.of("bitrix24-source", "bitrix24-list-source", "bitrix24-sink");
    }

    @Test
    void theSourceOfEventsHasTheseProperties() throws IOException {
        assertThat(required("bitrix24-source")).containsExactly("events");
        assertThat(types("bitrix24-source"))
                .containsExactlyInAnyOrderEntriesOf(with(
                        credential(),
                        Map.of(
                                "events", "string",
                                "enrich", "boolean",
                                "authConnector", "string",
                                "reserve", "boolean",
                                "delay", "integer",
                                "maxMessagesPerPoll", "integer",
                                "offsetRepository", "string")));
    }

    @Test
    void theSourceOfRowsHasTheseProperties() throws IOException {
        Map<String, String> ofPolling = with(
                Map.of("watermark", "string", "startAfter", "integer", "overlap", "integer"),
                Map.of("delay", "integer", "greedy", "boolean", "repeatCount", "integer"));

        assertThat(required("bitrix24-list-source")).containsExactly("method");
        assertThat(types("bitrix24-list-source"))
                .containsExactlyInAnyOrderEntriesOf(with(
                        with(credential(), ofPolling),
                        Map.of(
                                "webhookUrl", "string",
                                "method", "string",
                                "filter", "string",
                                "select", "string",
                                "entityTypeId", "string",
                                "enrich", "boolean",
                                "maxMessagesPerPoll", "integer",
                                "offsetRepository", "string")));
    }

    @Test
    void theSinkHasTheseProperties() throws IOException {
        assertThat(required("bitrix24-sink")).containsExactly("method");
        assertThat(types("bitrix24-sink"))
                .containsExactlyInAnyOrderEntriesOf(with(
                        credential(),
                        Map.of(
                                "webhookUrl", "string",
                                "method", "string",
                                "bodyParam", "string",
                                "entityTypeId", "string",
                                "resultPath", "string",
                                "apiVersion", "string",
                                "repeatable", "boolean",
                                "reconcileBy", "string")));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void aKameletIsLabelledAsCamelExpects(String name) throws IOException {
        JsonNode kamelet = read(name);

        assertThat(kamelet.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.at("/metadata/name").asText()).isEqualTo(name);
        assertThat(kamelet.at("/metadata/labels/camel.apache.org~1kamelet.type").asText())
                .isEqualTo(name.endsWith("sink") ? "sink" : "source");
        assertThat(kamelet.at("/metadata/annotations/camel.apache.org~1kamelet.support.level")
                        .asText())
                .isEqualTo("Preview");
        assertThat(kamelet.at("/metadata/annotations/camel.apache.org~1provider")
                        .asText())
                .isNotEmpty();
        assertThat(kamelet.at("/spec/definition/title").asText()).isNotEmpty();
        assertThat(kamelet.at("/spec/definition/description").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void itsDependencyIsThisVersionOfTheComponent(String name) throws IOException {
        assertThat(read(name).at("/spec/dependencies"))
                .extracting(JsonNode::asText)
                .contains("mvn:io.github.camelbitrix24:camel-bitrix24:" + version());
    }

    @Test
    void sourcesGiveJsonAndTheSinkTakesIt() throws IOException {
        assertThat(read("bitrix24-source").at("/spec/types/out/mediaType").asText())
                .isEqualTo("application/json");
        assertThat(read("bitrix24-list-source").at("/spec/types/out/mediaType").asText())
                .isEqualTo("application/json");
        assertThat(read("bitrix24-sink").at("/spec/types/in/mediaType").asText())
                .isEqualTo("application/json");
    }

    /** Newer Camel lines transform by them, also what the user's route has left in the body at its end. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void noDataTypeIsForcedUponARoute(String name) throws IOException {
        assertThat(read(name).at("/spec/dataTypes").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyIsExplainedAndSecretsAreMarked(String name) throws IOException {
        properties(name).forEach((property, about) -> {
            assertThat(about.path("title").asText()).as(property).isNotEmpty();
            assertThat(about.path("description").asText()).as(property).endsWith(".");
            boolean isSecret = SECRETS.contains(property);
            assertThat(about.path("format").asText()).as(property).isEqualTo(isSecret ? "password" : "");
            if (isSecret) {
                assertThat(about.path("x-descriptors"))
                        .as(property)
                        .extracting(JsonNode::asText)
                        .contains("urn:camel:group:credentials");
            }
        });
    }

    /** A placeholder that may stay empty has a question mark; any other is required or has a default. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void theTemplateUsesEachPropertyAndNoOther(String name) throws IOException {
        Map<String, JsonNode> properties = properties(name);
        Set<String> used = new TreeSet<>();
        Matcher placeholder =
                PLACEHOLDER.matcher(read(name).at("/spec/template").toString());
        while (placeholder.find()) {
            String property = placeholder.group(2);
            if (!property.equals("bitrix24-preset")) {
                used.add(property);
                boolean hasValue = required(name).contains(property)
                        || Objects.requireNonNull(properties.get(property)).has("default");
                assertThat(placeholder.group(1)).as(property).isEqualTo(hasValue ? "" : "?");
            }
        }

        assertThat(used).containsExactlyInAnyOrderElementsOf(properties.keySet());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void whatItPresetsAreOptionsOfTheEndpointOrParameters(String name) throws IOException {
        JsonNode options = JSON.readTree(resource("/META-INF/io/github/camelbitrix24/bitrix24.json"))
                .path("properties");

        JsonNode presets = read(name).at("/spec/template/beans/0/properties");
        assertThat(presets).isNotEmpty();
        presets.fieldNames().forEachRemaining(preset -> {
            Matcher shape = PRESET.matcher(preset);
            assertThat(shape.matches()).as(preset).isTrue();
            assertThat(shape.group(1) != null || options.has(shape.group(2)))
                    .as(preset)
                    .isTrue();
        });
    }

    private static Map<String, String> credential() {
        return Map.of(
                "portalUrl", "string",
                "clientId", "string",
                "clientSecret", "string",
                "refreshToken", "string",
                "memberId", "string",
                "tokenStore", "string",
                "oauthServerUrl", "string");
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static List<String> required(String name) throws IOException {
        return JSON.convertValue(
                read(name).at("/spec/definition/required"),
                JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    private static Map<String, String> types(String name) throws IOException {
        Map<String, String> types = new LinkedHashMap<>();
        properties(name)
                .forEach((property, about) ->
                        types.put(property, about.path("type").asText()));
        return types;
    }

    private static Map<String, JsonNode> properties(String name) throws IOException {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        read(name)
                .at("/spec/definition/properties")
                .properties()
                .forEach(property -> properties.put(property.getKey(), property.getValue()));
        return properties;
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream kamelet = resource("/kamelets/" + name + ".kamelet.yaml")) {
            return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(kamelet));
        }
    }

    private static String version() throws IOException {
        var properties = new java.util.Properties();
        try (InputStream version = resource("/io/github/camelbitrix24/http/version.properties")) {
            properties.load(version);
        }
        return properties.getProperty("version");
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(KameletDefinitionsTest.class.getResourceAsStream(path), path);
    }
}
