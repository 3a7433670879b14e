/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot.docs;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the configuration and the routes of the Spring Boot page, in each language. */
@ExtendWith(FakePortalExtension.class)
class DocumentedRoutesTest {

    private static final String TOKEN = "t0ken-of-the-portal";

    static Stream<Named<SpringApplicationBuilder>> languages() {
        return Stream.of(
                Named.of("Java", new SpringApplicationBuilder(Program.class, DealRoutes.class)),
                Named.of("YAML", routesOf("spring-boot.yaml")),
                Named.of("XML", routesOf("spring-boot.xml")));
    }

    private static SpringApplicationBuilder routesOf(String file) {
        return new SpringApplicationBuilder(Program.class)
                .properties("camel.main.routes-include-pattern=classpath:docs/" + file);
    }

    @ParameterizedTest(name = "in {0}")
    @MethodSource("languages")
    void anOrderBecomesADealAndANewDealIsRead(SpringApplicationBuilder application, FakePortal portal) {
        application.properties(
                "spring.config.name=none",
                "spring.config.import=classpath:docs/application.yaml",
                "server.port=0",
                "BITRIX24_WEBHOOK=" + portal.webhookUrl("crm"),
                "BITRIX24_APPLICATION_TOKEN=" + TOKEN);
        try (ConfigurableApplicationContext started = application.run()) {
            Object id = started.getBean(ProducerTemplate.class)
                    .requestBody("direct:order", (Object) Map.of("TITLE", "Order 17"));
            URI handler = URI.create(
                    "http://127.0.0.1:" + started.getEnvironment().getProperty("local.server.port") + "/bitrix24");

            int answer = portal.events()
                    .eventSender()
                    .post(
                            handler,
                            Map.of(
                                    "event",
                                    "ONCRMDEALADD",
                                    "data",
                                    Map.of("FIELDS", Map.of("ID", id)),
                                    "auth",
                                    Map.of("member_id", "0a1b2c", "application_token", TOKEN)));

            assertThat(answer).isEqualTo(200);
            assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", "Order 17");
            assertThatPortal(portal).executed("crm.deal.get").once().withParameter("id", String.valueOf(id));
            Bitrix24Component component =
                    started.getBean(CamelContext.class).getComponent("bitrix24", Bitrix24Component.class);
            assertThat(component.getLimits().getCallTimeout()).isEqualTo(90_000);
        }
    }

    @EnableAutoConfiguration
    static class Program {}
}
