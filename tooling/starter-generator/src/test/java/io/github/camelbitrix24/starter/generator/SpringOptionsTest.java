/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.starter.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SpringOptionsTest {

    private static final String COMPONENT = """
            {"componentProperties": {
              "auth": {"type": "object", "javaType": "io.github.camelbitrix24.AuthConfiguration"},
              "callTimeout": {"type": "duration", "javaType": "long", "defaultValue": "120000"},
              "traversalTimeout": {"type": "duration", "javaType": "java.lang.Long"},
              "burst": {"type": "integer", "javaType": "java.lang.Integer"}
            }}""";

    private final JsonNode options = read(SpringOptions.of(COMPONENT)).path("componentProperties");

    @Test
    void groupsAreLeftOut() {
        assertThat(options.fieldNames()).toIterable().containsExactly("callTimeout", "traversalTimeout", "burst");
    }

    @Test
    void durationsHaveTheTypeAndTheDefaultThatSpringBootReads() {
        assertThat(options.at("/callTimeout/javaType").asText()).isEqualTo("java.time.Duration");
        assertThat(options.at("/callTimeout/defaultValue").asText()).isEqualTo("ofMillis(120000)");
        assertThat(options.at("/traversalTimeout/javaType").asText()).isEqualTo("java.time.Duration");
        assertThat(options.path("traversalTimeout").has("defaultValue")).isFalse();
    }

    @Test
    void otherOptionsStayAsTheyAre() {
        assertThat(options.path("burst"))
                .isEqualTo(read("{\"type\": \"integer\", \"javaType\": \"java.lang.Integer\"}"));
    }

    @Test
    void aGeneratorThatWritesOtherwiseIsNotTrusted() {
        assertThatThrownBy(() -> SourceCorrections.ofAutoConfiguration("class Bitrix24ComponentAutoConfiguration {}"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(SourceCorrections.ofAutoConfiguration("return x\n&& target instanceof Bitrix24Component;"))
                .contains("&& \"bitrix24\".equals(name)");
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
