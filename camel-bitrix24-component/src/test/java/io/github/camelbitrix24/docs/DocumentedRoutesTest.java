/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every route that the documentation shows, in each language that it shows it in. */
@ExtendWith(FakePortalExtension.class)
class DocumentedRoutesTest {

    static Stream<Named<Object>> calls() {
        return Stream.concat(
                inAllLanguages(DocumentedRoutes.call(), "call"),
                inAllLanguages(DocumentedRoutes.bodyParam(), "body-param"));
    }

    static Stream<Named<Object>> pages() {
        return inAllLanguages(DocumentedRoutes.pages(), "list-page");
    }

    static Stream<Named<Object>> errors() {
        return inAllLanguages(DocumentedRoutes.errors(), "errors");
    }

    static Stream<Named<Object>> dynamics() {
        return inAllLanguages(DocumentedRoutes.dynamic(), "dynamic");
    }

    static Stream<Named<Object>> outputClasses() {
        return inAllLanguages(DocumentedRoutes.outputClass(), "output-class");
    }

    /** A documented route in Java, and the files with the same route in YAML and XML. */
    static Stream<Named<Object>> inAllLanguages(RouteBuilder java, String name) {
        return Stream.of(
                Named.of(name + " in Java", java),
                Named.of(name + " in YAML", "docs/" + name + ".yaml"),
                Named.of(name + " in XML", "docs/" + name + ".xml"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void aDealIsAdded(Object route, FakePortal portal) throws Exception {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            add(camel, route);

            assertThat(camel.call("direct:newDeal", null)).asString().matches("\\d+");
        }

        assertThatPortal(portal)
                .executed("crm.deal.add")
                .once()
                .withParameter("fields.TITLE", "Order 17")
                .withParameter("fields.CURRENCY_ID", "EUR");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void aListIsReadPageByPage(Object route, FakePortal portal) throws Exception {
        for (int i = 0; i < 120; i++) {
            portal.rows("crm.deal").add(Map.of("TITLE", "Deal " + i));
        }
        List<Integer> pages = new CopyOnWriteArrayList<>();
        try (CamelFixture camel =
                CamelFixture.byWebhook(portal, receiver("page", body -> pages.add(((List<?>) body).size())))) {
            add(camel, route);

            camel.call("direct:deals", null);
        }

        assertThat(pages).containsExactly(50, 50, 20);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void errorsGoWhereTheirReaderIs(Object route, FakePortal portal) throws Exception {
        List<String> reached = new CopyOnWriteArrayList<>();
        try (CamelFixture camel = CamelFixture.byWebhook(
                portal,
                receiver("askAnAdministrator", body -> reached.add("administrator")),
                receiver("forgetIt", body -> reached.add("forgotten")),
                receiver("lookFirst", body -> reached.add("looked")))) {
            add(camel, route);
            portal.on("crm.deal.add")
                    .answersError("insufficient_scope", 403, "")
                    .once();
            portal.on("crm.deal.add").answersError("NOT_FOUND", 400, "").once();
            portal.on("crm.deal.add").losesConnectionAfterExecuting().once();
            for (int i = 0; i < 3; i++) {
                camel.exchange("direct:newDeal", asked -> asked.getMessage().setBody(Map.of("fields", Map.of())));
            }
        }

        assertThat(reached).containsExactly("administrator", "forgotten", "looked");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dynamics")
    void oneRouteAddsEveryKind(Object route, FakePortal portal) throws Exception {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            add(camel, route);

            camel.template().requestBodyAndHeader("direct:add", Map.of("TITLE", "A lead"), "kind", "lead");
        }

        assertThatPortal(portal).executed("crm.lead.add").once().withParameter("fields.TITLE", "A lead");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outputClasses")
    void aResultIsBoundToARecord(Object route, FakePortal portal) throws Exception {
        long id = portal.rows("crm.company").add(Map.of("TITLE", "Acme"));
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            add(camel, route);

            assertThat(camel.call("direct:company", id)).isEqualTo(new Company(id, "Acme"));
        }
    }

    static void add(CamelFixture camel, Object route) throws Exception {
        if (route instanceof RoutesBuilder builder) {
            camel.context().addRoutes(builder);
        } else {
            var resource = PluginHelper.getResourceLoader(camel.context()).resolveResource("classpath:" + route);
            PluginHelper.getRoutesLoader(camel.context()).loadRoutes(resource);
        }
    }

    private static RouteBuilder receiver(String name, Consumer<Object> what) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + name)
                        .process(asked -> what.accept(asked.getMessage().getBody()));
            }
        };
    }
}
