/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Calls, lists and events in an application without a web server. */
@CamelSpringBootTest
@DirtiesContext
@SpringBootTest(
        classes = TestApplication.EmptyApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "spring.jackson.property-naming-strategy=UPPER_SNAKE_CASE")
@Import(RuntimeTest.Routes.class)
class RuntimeTest {

    @RegisterExtension
    static final FakePortalExtension PORTAL = FakePortalExtension.perClass();

    private static final List<String> TITLES = new CopyOnWriteArrayList<>();
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    @Autowired
    private ProducerTemplate camel;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ObjectMapper mapper;

    @DynamicPropertySource
    static void portal(DynamicPropertyRegistry options) {
        options.add("camel.component.bitrix24.portal-url", () -> PORTAL.portal().url());
        options.add(
                "camel.component.bitrix24.access-token", () -> PORTAL.portal().accessToken());
    }

    static class Routes {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:leads")
                            .to("bitrix24:crm.lead.list?fetch=STREAM")
                            .split(body())
                            .streaming()
                            .process(row -> TITLES.add(
                                    row.getMessage().getBody(Map.class).get("TITLE") + ""));
                    from("bitrix24:onCrmDealAdd?enrich=true&initialDelay=0&delay=200")
                            .process(event -> EVENTS.add(
                                    event.getMessage().getBody(Map.class).get("TITLE") + ""));
                }
            };
        }
    }

    record Contact(String name, @JsonProperty("LAST_NAME") String surname) {}

    @Test
    void aMethodIsCalled(FakePortal portal) {
        Object id = camel.requestBody("bitrix24:crm.company.add?bodyParam=fields", (Object) Map.of("TITLE", "Acme"));

        assertThat(id).isInstanceOf(Number.class);
        assertThatPortal(portal).executed("crm.company.add").once().withParameter("fields.TITLE", "Acme");
    }

    @Test
    void aListIsStreamed(FakePortal portal) {
        for (int number = 0; number < 120; number++) {
            portal.rows("crm.lead").add(Map.of("TITLE", "Lead " + number));
        }

        camel.requestBody("direct:leads", (Object) null);

        assertThat(TITLES).hasSize(120).startsWith("Lead 0").endsWith("Lead 119");
    }

    @Test
    void anEventIsReceivedFromTheOfflineQueue(FakePortal portal) {
        await().atMost(Duration.ofSeconds(30)).until(() -> portal.events().hasBindings());

        camel.requestBody("bitrix24:crm.deal.add?bodyParam=fields", (Object) Map.of("TITLE", "Order 17"));

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        EVENTS.contains("Order 17") && portal.events().queued().isEmpty());
    }

    @Test
    void theApplicationsMapperBindsItsTypesAndStaysAsItIs(FakePortal portal) {
        SerializationConfig before = mapper.getSerializationConfig();
        var modules = mapper.getRegisteredModuleIds();
        long id = portal.rows("crm.contact").add(Map.of("NAME", "Ada", "LAST_NAME", "Lovelace"));

        Contact contact = camel.requestBody(
                "bitrix24:crm.contact.get?outputClass=" + Contact.class.getName(), Map.of("id", id), Contact.class);

        assertThat(contact).isEqualTo(new Contact("Ada", "Lovelace"));
        assertThat(TestApplication.component(application).getObjectMapper()).isSameAs(mapper);
        assertThat(mapper.getSerializationConfig()).isSameAs(before);
        assertThat(mapper.getRegisteredModuleIds()).isEqualTo(modules);
    }
}
