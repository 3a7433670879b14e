/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.test.push.PushContract;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.util.TestSocketUtils;

/** Calls of a portal to Spring's web server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushContractTest {

    private static final int EVENTS = 10_000;
    private static final int CONNECTIONS = 16;

    private final int port = TestSocketUtils.findAvailableTcpPort();
    private final PushContract contract = new PushContract(URI.create("http://127.0.0.1:" + port));

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext application;

    @BeforeAll
    void start() {
        SpringApplication program = new SpringApplication(TestApplication.EmptyApplication.class, Receiver.class);
        program.setDefaultProperties(Map.of(
                "server.port",
                port,
                "server.address",
                "127.0.0.1",
                "camel.main.routes-include-pattern",
                "classpath:" + PushContract.ROUTES,
                "contract.http",
                "platform-http",
                "contract.events",
                "direct:deals"));
        application = program.run();
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @TestFactory
    Stream<DynamicTest> f30TheContractHolds() {
        return contract.tests();
    }

    @Test
    @Tag("scale")
    void noneOfTenThousandPostsOverSixteenConnectionsIsLost() throws Exception {
        Collection<String> deals = application.getBean(ReceivedDeals.class).bodies();
        deals.clear();

        contract.post(EVENTS, CONNECTIONS);

        assertThat(deals).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    private record ReceivedDeals(Collection<String> bodies) {}

    static class Receiver {

        @Bean
        ReceivedDeals deals() {
            return new ReceivedDeals(new ConcurrentLinkedQueue<>());
        }

        @Bean
        RouteBuilder receive(ReceivedDeals deals) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:deals")
                            .process(
                                    event -> deals.bodies.add(event.getMessage().getBody(String.class)));
                }
            };
        }
    }
}
