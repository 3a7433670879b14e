/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that are made at run time of text in a route and of values from outside. */
@ExtendWith(FakePortalExtension.class)
class DynamicAddressTest {

    private static final Map<String, Object> LEAD = Map.of("fields", Map.of("TITLE", "A lead"));

    private final FakePortal foreign = FakePortal.start();

    @AfterEach
    void close() {
        foreign.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "deal.add?webhookUrl=FOREIGN&params.z=",
                "deal.add?webhookUrl=RAW(FOREIGN)&params.z=",
                "deal.add?WebhookURL=FOREIGN&params.z=",
                "deal.add?webhook-url=FOREIGN&params.z=",
                "deal.add?auth.webhookUrl=FOREIGN&params.z=",
                "deal.add?portalUrl=FOREIGN&accessToken=x&params.z=",
                "deal.add?memberId=other&params.z=",
                "deal.add?tokenStore=#class:io.github.camelbitrix24.auth.MemoryTokenStore&params.z=",
                "deal.add?http.proxyHost=127.0.0.1&http.proxyPort=9&params.z=",
                "deal.add?httpComponent=#bean:http&params.z=",
                "deal.add?callTimeout=1&params.z=",
                "deal.add?maxRetries=1000&params.z=",
                "deal.add?coalesce=NONE&params.z=",
                "deal.add?bucketSource=#bean:x&params.z=",
                "deal.add?catalog=file:/etc/passwd&params.z=",
                "deal.add?objectMapper=#bean:x&params.z=",
                "deal.add?camelContext.name=x&params.z="
            })
    void f63AnOptionThatAValueBringsIsRefusedByName(String kind, FakePortal portal) {
        Exchange done = add(portal, "bitrix24:crm.${header.kind}.add?bodyParam=fields", kind);

        String option = kind.substring(kind.indexOf('?') + 1, kind.indexOf('='));
        assertThat(done.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option)
                .hasMessageContaining(Bitrix24Constants.METHOD)
                .hasMessageContaining("dynamicOptions=ALL")
                .message()
                .doesNotContain(foreign.url().getAuthority());
        assertNothingWasSent(portal);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "bitrix24:crm.${header.kind}.add?bodyParam=fields&webhookUrl=RAW(OWN)",
                "bitrix24:crm.${header.kind}.add?webhookUrl=RAW(OWN)&bodyParam=fields&validation=FAIL",
                "bitrix24://crm.${header.kind}.add?webhookUrl=OWN"
            })
    void optionsInTheTextOfTheRouteStay(String text, FakePortal portal) {
        Exchange done = add(foreign, text.replace("OWN", portal.webhookUrl()), "deal");

        assertThat(done.getException()).isNull();
        assertThat(portal.journal().requests("crm.deal.add")).hasSize(1);
        assertThat(foreign.journal().requests()).isEmpty();
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "bitrix24:crm.${header.kind}.add?webhookUrl=RAW(OWN), deal.add?webhookUrl=FOREIGN&params.z=",
        "bitrix24:crm.${header.kind}.add?webhookUrl=RAW(OWN), deal.add?params.z=",
        "bitrix24:crm.${header.kind}.add?webhookUrl=RAW(OWN), deal.add?params.z=RAW(",
        "bitrix24:crm.deal.add?params.n=${header.kind}&webhookUrl=RAW(OWN), x&webhookUrl=FOREIGN",
        "bitrix24:crm.deal.add?params.n=RAW(${header.kind})&webhookUrl=RAW(OWN), x)&webhookUrl=FOREIGN&params.m=RAW(y",
        "bitrix24:crm.deal.add?webhookUrl=RAW(OWN)&params.n=${header.kind}, x&webhookUrl=FOREIGN",
        "bitrix24:crm.deal.add?webhookUrl=${header.kind}, FOREIGN",
        "bitrix24:crm.${header.kind}?webhookUrl=RAW(OWN)&halt=false, deal.add?halt=true&params.z=",
        "bitrix24:crm.${header.kind}.get, deal.delete?params.id=1",
        "bitrix24:${header.kind}, crm.deal.add?outputClass=javax.script.ScriptEngineManager",
        "bitrix24:${header.kind}, crm.deal.add?outputClass=java.util.Date",
        "bitrix24:${header.kind}, crm.deal.add?resultPath=#class:java.util.Date",
        "bitrix24:${header.kind}, crm.deal.add?resultPath=RAW(#class:java.util.Date)",
        "bitrix24:${header.kind}, crm.deal.add?resultPath=item&resultPath=#class:java.util.Date",
        "bitrix24:${header.kind}, crm.deal.add%3FwebhookUrl=FOREIGN",
        "bitrix24:${header.kind}, crm.deal.add?params=#bean:map"
    })
    void f63AValueThatRearrangesTheAddressIsRefused(String text, String value, FakePortal portal) {
        Exchange done = add(portal, text.replace("OWN", portal.webhookUrl()), value);

        assertThat(done.getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(done.getException())
                .message()
                .doesNotContain("/rest/1/", foreign.url().getAuthority());
        assertNothingWasSent(portal);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"recipientList", "routingSlip", "dynamicRouter", "toD", "enrich", "wireTap", "pollEnrich"})
    void f63AWholeAddressFromOutsideHasCallOptionsOnly(String step, FakePortal portal) {
        try (CamelFixture camel = camel(portal, route -> addressedBy(step, route))) {
            Exchange good = send(camel, "direct:in", "bitrix24:crm.deal.list?params.start=0&resultPath=0.ID");
            Exchange bad = send(camel, "direct:in", "bitrix24:crm.lead.list?webhookUrl=" + foreign.webhookUrl());

            if (!step.equals("pollEnrich")) {
                assertThat(good.getException()).isNull();
            }
            if (!step.equals("wireTap")) {
                assertThat(bad.getException())
                        .hasStackTraceContaining("webhookUrl")
                        .hasStackTraceContaining("dynamicOptions=ALL");
            }
        }
        assertThat(foreign.journal().requests()).isEmpty();
        assertThat(portal.journal().requests("crm.lead.list")).isEmpty();
    }

    private static void addressedBy(String step, RouteDefinition route) {
        switch (step) {
            case "recipientList" -> route.recipientList().header("kind");
            case "routingSlip" -> route.routingSlip().header("kind");
            case "dynamicRouter" ->
                route.dynamicRouter()
                        .message(message ->
                                Objects.requireNonNull(message.getExchange()).getProperty(Exchange.SLIP_ENDPOINT)
                                                == null
                                        ? message.getHeader("kind")
                                        : null);
            case "toD" -> route.toD().allowOptimisedComponents(false).uri("${header.kind}");
            case "enrich" -> route.enrich().header("kind");
            case "wireTap" -> route.wireTap("${header.kind}");
            default -> route.pollEnrich().header("kind").timeout(100);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"toD", "enrich", "wireTap", "constant enrich", "pollEnrich"})
    void theTextOfTheRouteHasEveryOptionInEveryDynamicStep(String step, FakePortal portal) {
        portal.rows("crm.deal").add(Map.of("TITLE", "A deal"));
        String text = "bitrix24:crm.${header.kind}.list?webhookUrl=RAW(" + portal.webhookUrl() + ")";

        try (CamelFixture camel = camel(foreign, route -> writtenIn(step, text, route))) {
            Exchange done = send(camel, "direct:in", "deal");

            assertThat(done.getException()).isNull();
            org.awaitility.Awaitility.await()
                    .until(() -> !portal.journal().requests().isEmpty());
        }
        assertThat(foreign.journal().requests()).isEmpty();
    }

    private static void writtenIn(String step, String text, RouteDefinition route) {
        switch (step) {
            case "toD" -> route.toD().cacheSize(-1).uri(text);
            case "enrich" -> route.enrich().simple(text);
            case "wireTap" -> route.wireTap(text);
            case "constant enrich" -> route.enrich(text.replace("${header.kind}", "deal"));
            default ->
                route.pollEnrich()
                        .simple(text + "&watermark=ID&startAfter=0&initialDelay=0&delay=20")
                        .timeout(5000);
        }
    }

    @Test
    void aProgramNeedsTheOptionForAddressesAtRunTime(FakePortal portal) {
        String address = "bitrix24:crm.lead.add?webhookUrl=" + portal.webhookUrl();
        try (CamelFixture camel = camel(foreign, route -> route.to("log:in"))) {
            ProducerTemplate template = camel.template();

            assertThatThrownBy(() -> template.requestBody(address, (Object) LEAD))
                    .hasStackTraceContaining("dynamicOptions=ALL");
            camel.component().setDynamicOptions(DynamicOptions.ALL);
            template.requestBody(address, (Object) LEAD);
            camel.component().setDynamicOptions(DynamicOptions.CALL);
            template.requestBody(address, (Object) LEAD);

            assertThat(portal.journal().requests("crm.lead.add")).hasSize(2);
        }
        assertThat(foreign.journal().requests()).isEmpty();
    }

    @Test
    void aRouteThatIsAddedAtRunTimeHasEveryOptionAndItsThreadGainsNone(FakePortal portal) throws Exception {
        String address = "bitrix24:crm.lead.add?webhookUrl=" + portal.webhookUrl();
        try (CamelFixture camel = camel(foreign, route -> route.to("log:in"))) {
            camel.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:later").to(address);
                }
            });

            camel.call("direct:later", LEAD);
            assertThatThrownBy(() -> camel.call(address + "&maxRetries=1", LEAD))
                    .hasStackTraceContaining("maxRetries");
        }
        assertThat(portal.journal().requests("crm.lead.add")).hasSize(1);
    }

    @Test
    void aTemplateOfARouteAndItsErrorHandlerHaveEveryOptionAtRunTime(FakePortal portal) throws Exception {
        try (CamelFixture camel = camel(foreign, route -> route.to("log:in"))) {
            camel.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    routeTemplate("lead")
                            .templateParameter("hook")
                            .templateParameter("name")
                            .from("direct:{{name}}")
                            .errorHandler(deadLetterChannel("bitrix24:crm.lead.add?webhookUrl=RAW({{hook}})"))
                            .toD("bitrix24:crm.${header.kind}.add?webhookUrl=RAW({{hook}})&maxRetries=0")
                            .filter(header("fails"))
                            .throwException(new IllegalStateException("It fails"));
                }
            });
            TemplatedRouteBuilder.builder(camel.context(), "lead")
                    .parameter("hook", portal.webhookUrl())
                    .parameter("name", "lead")
                    .add();

            assertThat(send(camel, "direct:lead", "deal").getException()).isNull();
            camel.template().requestBodyAndHeaders("direct:lead", LEAD, Map.of("kind", "deal", "fails", true));
        }
        assertThat(portal.journal().requests("crm.deal.add")).hasSize(2);
        assertThat(foreign.journal().requests()).isEmpty();
    }

    @Test
    void anAddressBeforeTheStartHasEveryOption(FakePortal portal) {
        String address = "bitrix24:crm.lead.add?webhookUrl=" + portal.webhookUrl();
        CamelContext context = new DefaultCamelContext();
        Endpoint endpoint = context.getEndpoint(address);
        context.start();

        context.createProducerTemplate().requestBody(endpoint, (Object) LEAD);
        context.createProducerTemplate().requestBody(address, (Object) LEAD);
        context.stop();

        assertThat(portal.journal().requests("crm.lead.add")).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "crm.deal.add&webhookUrl=FOREIGN",
                "RAW(crm.deal.add?webhookUrl=FOREIGN)",
                "RAW(crm.deal.add?maxRetries=0)"
            })
    void f63AKameletThatIsMadeAtRunTimeHasNoCredentialFromItsAddress(String value, FakePortal portal) {
        try (CamelFixture camel = camel(portal, route -> route.toD("kamelet:bitrix24-sink?method=${header.kind}"))) {
            Exchange bad = send(camel, "direct:in", value);
            Exchange good = send(camel, "direct:in", "crm.deal.add");

            assertThat(bad.getException()).hasStackTraceContaining("dynamicOptions=ALL");
            assertThat(good.getException()).isNull();
        }
        assertThat(foreign.journal().requests()).isEmpty();
        assertThat(portal.journal().requests()).hasSize(1);
    }

    private Exchange add(FakePortal portal, String text, String value) {
        try (CamelFixture camel = camel(portal, route -> route.toD(text))) {
            return send(camel, "direct:in", value);
        }
    }

    private Exchange send(CamelFixture camel, String uri, String value) {
        return camel.exchange(uri, asked -> {
            asked.getMessage().setBody(Map.of("fields", Map.of("TITLE", "Order 17")));
            asked.getMessage().setHeader("kind", value.replace("FOREIGN", foreign.webhookUrl()));
        });
    }

    private static CamelFixture camel(FakePortal portal, Consumer<RouteDefinition> steps) {
        return CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookUrl(portal.webhookUrl());
                    component.setDynamicOptions(DynamicOptions.CALL);
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        steps.accept(from("direct:in"));
                    }
                });
    }

    private void assertNothingWasSent(FakePortal portal) {
        assertThat(foreign.journal().requests()).isEmpty();
        assertThat(portal.journal().requests()).isEmpty();
    }
}
