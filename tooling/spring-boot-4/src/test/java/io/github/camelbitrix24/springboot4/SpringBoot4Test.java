/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot4;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.auth.JdbcTokenStore;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.oauth.Application;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** A call, a list, an event, and beans, with Spring Boot 4 and Camel 4.22. */
@ExtendWith(FakePortalExtension.class)
class SpringBoot4Test {

    private ConfigurableApplicationContext started;
    private ProducerTemplate camel;

    @BeforeEach
    void start(FakePortal portal) {
        Application application = portal.application();
        Map<String, Object> settings = new HashMap<>(Map.of(
                "spring.sql.init.schema-locations", "classpath:io/github/camelbitrix24/auth/token-store.sql",
                "spring.datasource.generate-unique-name", "true",
                "camel.component.bitrix24.call-timeout", "90s",
                "camel.component.bitrix24.http.connect-timeout", "9000",
                "camel.component.bitrix24.portal-url", portal.url(),
                "camel.component.bitrix24.client-id", application.clientId()));
        settings.put(
                "camel.component.bitrix24.client-secret",
                application.clientSecret().reveal());
        settings.put(
                "camel.component.bitrix24.access-token",
                application.accessToken().reveal());
        settings.put(
                "camel.component.bitrix24.refresh-token",
                application.refreshToken().reveal());
        settings.put(
                "camel.component.bitrix24.oauth-server-url",
                portal.authorizationServer().url());
        SpringApplication program = new SpringApplication(Program.class);
        program.setDefaultProperties(settings);
        started = program.run();
        camel = started.getBean(ProducerTemplate.class);
    }

    @AfterEach
    void stop() {
        started.close();
    }

    @Test
    void theVersionsAreTheNewerOnes() {
        assertThat(SpringBootVersion.getVersion()).startsWith("4.1.");
        assertThat(started.getBean(CamelContext.class).getVersion()).startsWith("4.22.");
    }

    @Test
    void aMethodIsCalled(FakePortal portal) {
        Object id = camel.requestBody("bitrix24:crm.company.add?bodyParam=fields", (Object) Map.of("TITLE", "Acme"));

        assertThat(id).isInstanceOf(Number.class);
        assertThatPortal(portal).executed("crm.company.add").once().withParameter("fields.TITLE", "Acme");
        assertThat(component().getLimits().getCallTimeout()).isEqualTo(90_000);
    }

    @Test
    void aListIsStreamed(FakePortal portal) {
        for (int number = 0; number < 120; number++) {
            portal.rows("crm.lead").add(Map.of("TITLE", "Lead " + number));
        }

        camel.requestBody("direct:leads", (Object) Map.of());

        assertThat(started.getBean(ReceivedTitles.class).titles)
                .hasSize(120)
                .startsWith("Lead 0")
                .endsWith("Lead 119");
    }

    @Test
    void anEventIsReceived(FakePortal portal) {
        await().atMost(Duration.ofSeconds(30)).until(() -> portal.events().hasBindings());

        camel.requestBody("bitrix24:crm.deal.add?bodyParam=fields", (Object) Map.of("TITLE", "Order 17"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> started.getBean(ReceivedTitles.class).titles.contains("Order 17")
                        && portal.events().queued().isEmpty());
    }

    @Test
    void theDatabaseKeepsTheTokens() {
        assertThat(component().getAuth().getTokenStore()).isSameAs(started.getBean(JdbcTokenStore.class));
    }

    @Test
    void theMapperOfSpringBoot4IsOfAnotherJacksonAndIsNotTaken(FakePortal portal) {
        long id = portal.rows("crm.contact").add(Map.of("NAME", "Ada"));

        Object contact = camel.requestBody("bitrix24:crm.contact.get", (Object) Map.of("id", id));

        assertThat(contact).asInstanceOf(MAP).containsEntry("NAME", "Ada");
        assertThat(started.getBean(JsonMapper.class)).isNotNull();
        assertThat(component().getObjectMapper()).isNull();
    }

    private Bitrix24Component component() {
        return started.getBean(CamelContext.class).getComponent("bitrix24", Bitrix24Component.class);
    }

    /** The titles that the routes received. */
    record ReceivedTitles(List<String> titles) {

        void add(Exchange exchange) {
            titles.add(String.valueOf(exchange.getMessage().getBody()));
        }
    }

    @EnableAutoConfiguration
    static class Program {

        @Bean
        ReceivedTitles seen() {
            return new ReceivedTitles(new CopyOnWriteArrayList<>());
        }

        @Bean
        RouteBuilder routes(ReceivedTitles seen) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:leads")
                            .to("bitrix24:crm.lead.list?fetch=STREAM")
                            .split(body())
                            .streaming()
                            .transform(simple("${body[TITLE]}"))
                            .process(seen::add);
                    from("bitrix24:onCrmDealAdd?enrich=true&initialDelay=0&delay=200")
                            .transform(simple("${body[TITLE]}"))
                            .process(seen::add);
                }
            };
        }
    }
}
