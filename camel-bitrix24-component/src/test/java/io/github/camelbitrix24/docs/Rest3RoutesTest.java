/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the page on REST 3.0 shows. */
@ExtendWith(FakePortalExtension.class)
class Rest3RoutesTest {

    static Stream<Named<Object>> routes() {
        return DocumentedRoutesTest.inAllLanguages(
                new RouteBuilder() {
                    @Override
                    public void configure() throws Exception {
                        getContext().addRoutes(Rest3Routes.task());
                        getContext().addRoutes(Rest3Routes.tasks());
                        getContext().addRoutes(Rest3Routes.batch());
                    }
                },
                "rest-3");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void aComplaintThatComesTwiceIsOneTask(Object route, FakePortal portal) throws Exception {
        Map<String, Object> complaint = Map.of("number", 17, "text", "The door sticks");
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            DocumentedRoutesTest.add(camel, route);

            Object first = camel.call("direct:complaint", complaint);
            Object again = camel.call("direct:complaint", complaint);

            assertThat(again).isEqualTo(first).isNotNull();
            assertThat(portal.rows("tasks.task").all()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void f11ACommandTakesTheResultOfAnEarlierOne(Object route, FakePortal portal) throws Exception {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            DocumentedRoutesTest.add(camel, route);

            Object results = camel.call("direct:order", null);

            assertThat(results)
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .last()
                    .isEqualTo(Map.of("item", Map.of("id", 1, "title", "Check")));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void allTasksAreStreamed(Object route, FakePortal portal) throws Exception {
        IntStream.rangeClosed(1, 230)
                .forEach(number -> portal.rows("tasks.task").add(Map.of("TITLE", "Task " + number)));
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        try (CamelFixture camel = CamelFixture.byWebhook(portal, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:task")
                        .process(exchange -> seen.add(exchange.getMessage().getBody()));
            }
        })) {
            DocumentedRoutesTest.add(camel, route);

            camel.call("direct:tasks", null);
        }

        assertThat(seen).hasSize(130).contains(Map.of("id", 101, "title", "Task 101"));
    }
}
