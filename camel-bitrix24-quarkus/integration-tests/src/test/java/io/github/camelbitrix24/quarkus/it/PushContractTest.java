/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.test.push.PushContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Calls of a portal to the HTTP server of Quarkus. */
@QuarkusTest
@WithTestResource(InstalledApplicationResource.class)
class PushContractTest {

    private static final int EVENTS = 10_000;
    private static final int CONNECTIONS = 16;

    /** Static, because the application outlives an instance of the test. */
    private static final Collection<String> DEALS = new ConcurrentLinkedQueue<>();

    @Inject
    CamelContext camel;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI address;

    @BeforeEach
    void addRoutes() throws Exception {
        DEALS.clear();
        if (camel.getRoute("contract-events") != null) {
            return;
        }
        camel.getPropertiesComponent().addInitialProperty("contract.http", "platform-http");
        camel.getPropertiesComponent().addInitialProperty("contract.events", "direct:deals");
        RouteBuilder.addRoutes(camel, routes -> routes.from("direct:deals")
                .process(event -> DEALS.add(event.getMessage().getBody(String.class))));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "classpath:" + PushContract.ROUTES));
    }

    @TestFactory
    Stream<DynamicTest> f30TheContractHolds() {
        return new PushContract(address).tests();
    }

    @Test
    @Tag("scale")
    void noneOfTenThousandPostsOverSixteenConnectionsIsLost() throws Exception {
        new PushContract(address).post(EVENTS, CONNECTIONS);

        assertThat(DEALS).hasSize(EVENTS).doesNotHaveDuplicates();
    }
}
