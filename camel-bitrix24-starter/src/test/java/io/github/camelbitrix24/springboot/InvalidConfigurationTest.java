/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Configuration that would be silently ignored fails the start, with a suggestion. */
class InvalidConfigurationTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "max-retires, max-retries",
        "webhook-ulr, webhook-url",
        "webhook.url, webhook-url",
        "clientsecrets, client-secret",
    })
    void aMisspeltOptionIsReportedWithASuggestion(String written, String meant) {
        TestApplication.with(written + "=secret5")
                .run(application -> assertThat(analysis(application.getStartupFailure()))
                        .satisfies(analysis -> {
                            assertThat(analysis.getDescription())
                                    .contains("camel.component.bitrix24." + written)
                                    .doesNotContain("secret5");
                            assertThat(analysis.getAction()).contains("camel.component.bitrix24." + meant);
                        }));
    }

    @Test
    void anUnknownOptionWithoutASuggestionIsReported() {
        TestApplication.with("colour=red").run(application -> assertThat(
                        analysis(application.getStartupFailure()).getDescription())
                .contains("The component bitrix24 has no option colour"));
    }

    @Test
    void aMisspeltEnvironmentVariableIsReported() {
        TestApplication.with()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment", Map.of("CAMEL_COMPONENT_BITRIX24_WEBHOOKURI", "x"))))
                .run(application -> assertThat(
                                analysis(application.getStartupFailure()).getAction())
                        .contains("camel.component.bitrix24.webhook-url"));
    }

    @Test
    void aBeanNameWithoutTheReferenceSignIsReported() {
        TestApplication.with("token-store=myStore").run(application -> {
            FailureAnalysis analysis = analysis(application.getStartupFailure());
            assertThat(analysis.getDescription())
                    .contains("camel.component.bitrix24.token-store is not a bean reference");
            assertThat(analysis.getAction()).contains("camel.component.bitrix24.token-store=#nameOfTheBean");
        });
    }

    @Test
    void aMissingBeanIsReported() {
        TestApplication.with("token-store=#myStore")
                .run(application ->
                        assertThat(application).getFailure().rootCause().hasMessageContaining("myStore"));
    }

    @Test
    void whatSpringBootAndCamelThemselvesReadIsNoMistake() {
        TestApplication.with("enabled=true", "customizer.enabled=true", "http.connect-timeout=900")
                .run(application -> assertThat(application).hasNotFailed());
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void springBootPrintsItInWords(CapturedOutput output) {
        SpringApplication application = new SpringApplication(TestApplication.EmptyApplication.class);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("camel.component.bitrix24.max-retires", "3"))));

        assertThatThrownBy(application::run).isInstanceOf(StartFailureException.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Did you mean camel.component.bitrix24.max-retries?");
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return Objects.requireNonNull(new StartFailureAnalyzer().analyze(failure), "an analysis");
    }
}
