/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.limit.BucketSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The options in an application's configuration. */
class OptionsTest {

    private static final Map<String, Object> VALUES = Map.of(
            "boolean", "true",
            "int", "7",
            "java.lang.Integer", "7",
            "java.lang.Double", "7.5",
            "java.lang.String", "words",
            "java.lang.Long", "7",
            "duration", "7s");

    @Test
    void everyOptionOfTheComponentIsSetByItsNameInKebabCase() throws IOException {
        Map<String, Object> expected = new HashMap<>();
        Map<String, String> written = new HashMap<>();
        for (Map.Entry<String, JsonNode> option : componentOptions().properties()) {
            write(option.getKey(), option.getValue(), written, expected);
        }
        assertThat(written).hasSizeGreaterThan(40);

        runner(written).run(application -> {
            Bitrix24Component component = TestApplication.component(application);
            PropertyConfigurerGetter getter = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
            expected.forEach((name, value) -> assertThat(getter.getOptionValue(component, name, true))
                    .as(name)
                    .isEqualTo(value instanceof BeanName bean ? application.getBean(bean.name) : value));
        });
    }

    private record BeanName(String name) {}

    private static void write(String name, JsonNode option, Map<String, String> written, Map<String, Object> expected) {
        boolean isDuration = option.path("type").asText().equals("duration");
        String type = isDuration ? "duration" : option.path("javaType").asText();
        String key = TestApplication.PREFIX + StringHelper.camelCaseToDash(name);
        if (option.path("enum").isArray()) {
            String last =
                    option.path("enum").get(option.path("enum").size() - 1).asText();
            written.put(key, last.replace('_', '-').toLowerCase(java.util.Locale.ROOT));
            expected.put(name, enumeration(type, last));
        } else if (VALUES.containsKey(type)) {
            String value = Objects.toString(VALUES.get(type));
            written.put(key, value);
            expected.put(name, valueOf(type, value));
        } else if (type.startsWith("java.util.Map")) {
            written.put(key + ".connect-timeout", "900");
            expected.put(name, Map.of("connect-timeout", "900"));
        } else if (!type.endsWith("Configuration")) {
            written.put(key, "#my" + StringHelper.capitalize(name));
            expected.put(name, new BeanName("my" + StringHelper.capitalize(name)));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object enumeration(String type, String constant) {
        try {
            return Enum.valueOf((Class) Class.forName(type), constant);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object valueOf(String type, String text) {
        return switch (type) {
            case "boolean" -> true;
            case "int", "java.lang.Integer" -> Integer.valueOf(text);
            case "java.lang.Double" -> Double.valueOf(text);
            case "java.lang.Long" -> 7L;
            case "duration" -> 7_000L;
            default -> text;
        };
    }

    private static ApplicationContextRunner runner(Map<String, String> written) {
        ApplicationContextRunner runner = TestApplication.with().withUserConfiguration(Beans.class);
        for (Map.Entry<String, String> option : written.entrySet()) {
            runner = runner.withPropertyValues(option.getKey() + "=" + option.getValue());
        }
        return runner;
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        MemoryTokenStore myTokenStore() {
            return new MemoryTokenStore();
        }

        @Bean
        BucketSource myBucketSource() {
            return BucketSource.inMemory();
        }

        @Bean
        ObjectMapper myObjectMapper() {
            return new ObjectMapper();
        }

        @Bean
        HttpComponent myHttpComponent() {
            return new HttpComponent();
        }

        @Bean
        MemoryStateRepository myOffsetRepository() {
            return new MemoryStateRepository();
        }

        @Bean
        SSLContextParameters mySslContextParameters() {
            return new SSLContextParameters();
        }
    }

    @ParameterizedTest(name = "call-timeout={0}")
    @CsvSource({"2s, 2000", "1500, 1500", "PT3M, 180000"})
    void durationsAreWrittenAsSpringBootReadsThem(String written, long millis) {
        TestApplication.with("call-timeout=" + written).run(application -> assertThat(
                        TestApplication.component(application).getLimits().getCallTimeout())
                .isEqualTo(millis));
    }

    @Test
    void environmentVariablesSetOptions() {
        Map<String, Object> variables = Map.of(
                "CAMEL_COMPONENT_BITRIX24_WEBHOOK_URL", "https://acme.bitrix24.com/rest/1/s3cr3t/",
                "CAMEL_COMPONENT_BITRIX24_MAXRETRIES", "2",
                "CAMEL_COMPONENT_BITRIX24_HTTP_PROXYHOST", "proxy");
        TestApplication.with()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
                .run(application -> {
                    Bitrix24Component component = TestApplication.component(application);
                    assertThat(component.getAuth().getWebhookUrl())
                            .isEqualTo("https://acme.bitrix24.com/rest/1/s3cr3t/");
                    assertThat(component.getLimits().getMaxRetries()).isEqualTo(2);
                    assertThat(component.getConnection().getHttp()).containsExactly(entry("proxyhost", "proxy"));
                    assertThat(application.getBean(CamelContext.class).getEndpoint("bitrix24:user.current"))
                            .isNotNull();
                });
    }

    @Test
    void theOptionsAreThoseOfTheComponentNamedBitrix24Alone() {
        TestApplication.with("webhook-url=https://acme.bitrix24.com/rest/1/s3cr3t/", "max-retries=1")
                .withBean("globex", Bitrix24Component.class, () -> {
                    Bitrix24Component other = new Bitrix24Component();
                    other.getAuth().setWebhookUrl("https://globex.bitrix24.com/rest/1/0ther/");
                    return other;
                })
                .run(application -> {
                    Bitrix24Component other = TestApplication.component(application, "globex");
                    assertThat(other.getAuth().getWebhookUrl()).startsWith("https://globex");
                    assertThat(other.getLimits().getMaxRetries()).isEqualTo(5);
                    assertThat(TestApplication.component(application).getAuth().getWebhookUrl())
                            .startsWith("https://acme");
                });
    }

    @Test
    void theComponentIsThereWithItsDefaultsWhenNothingIsConfigured() {
        TestApplication.with().run(application -> {
            Bitrix24Component component = TestApplication.component(application);
            assertThat(Duration.ofMillis(component.getLimits().getCallTimeout()))
                    .isEqualTo(Duration.ofMinutes(2));
            assertThat(component.getAuth().getWebhookUrl()).isNull();
        });
    }

    private static JsonNode componentOptions() throws IOException {
        try (InputStream json =
                OptionsTest.class.getResourceAsStream("/META-INF/io/github/camelbitrix24/bitrix24.json")) {
            return new ObjectMapper().readTree(json).path("componentProperties");
        }
    }

    @Test
    void editorsCompleteEveryOptionAndNoSecretHasADefault() throws IOException {
        Map<String, JsonNode> described = new HashMap<>();
        for (JsonNode property : metadata()) {
            described.put(property.path("name").asText(), property);
        }

        Stream<Map.Entry<String, JsonNode>> options = componentOptions().properties().stream()
                .filter(option -> !option.getValue().path("javaType").asText().endsWith("Configuration"));

        assertThat(options).allSatisfy(option -> {
            JsonNode property = Objects.requireNonNull(
                    described.get(TestApplication.PREFIX + StringHelper.camelCaseToDash(option.getKey())),
                    option.getKey());
            assertThat(property.path("description").asText()).isNotBlank();
            assertThat(property.path("type").asText()).isNotBlank();
            assertThat(property.has("defaultValue")).isEqualTo(option.getValue().has("defaultValue"));
            assertThat(property.has("defaultValue")
                            && option.getValue().path("secret").asBoolean())
                    .isFalse();
        });
        assertThat(String.valueOf(described.get(TestApplication.PREFIX + "plan")))
                .contains("\"io.github.camelbitrix24.limit.Plan\"");
        assertThat(String.valueOf(described.get(TestApplication.PREFIX + "call-timeout")))
                .contains("\"120000ms\"");
    }

    private static Iterable<JsonNode> metadata() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (var url : Collections.list(
                OptionsTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            JsonNode properties = json.readTree(url).path("properties");
            if (properties.toString().contains(TestApplication.PREFIX)) {
                return properties;
            }
        }
        throw new AssertionError("There is no metadata of the starter");
    }
}
