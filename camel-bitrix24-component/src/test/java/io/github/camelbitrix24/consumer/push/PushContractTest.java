/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.LoopbackServer;
import io.github.camelbitrix24.test.push.PushContract;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Calls of a portal to the HTTP server of Camel Main and the Camel CLI. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushContractTest {

    private static final int EVENTS = 10_000;
    private static final int CONNECTIONS = 16;

    private final LoopbackServer server = LoopbackServer.onFreePort();
    private final CamelContext context = new DefaultCamelContext();
    private final Collection<String> deals = new ConcurrentLinkedQueue<>();

    @BeforeAll
    void start() throws Exception {
        context.getPropertiesComponent().addInitialProperty("contract.http", "platform-http");
        context.getPropertiesComponent().addInitialProperty("contract.events", "direct:deals");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:deals")
                        .process(event -> deals.add(event.getMessage().getBody(String.class)));
            }
        });
        server.addTo(context);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:" + PushContract.ROUTES));
        context.start();
    }

    @AfterAll
    void stop() {
        context.stop();
    }

    @TestFactory
    Stream<DynamicTest> f30TheContractHolds() {
        return contract().tests();
    }

    @Test
    @Tag("scale")
    void noneOfTenThousandPostsOverSixteenConnectionsIsLost() throws Exception {
        deals.clear();

        contract().post(EVENTS, CONNECTIONS);

        assertThat(deals).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @Test
    void f30AFormThatAnotherHandlerHasReadIsReceived() throws Exception {
        Router router = context.getRegistry()
                .findByType(VertxPlatformHttpRouter.class)
                .iterator()
                .next();
        Route reading = router.route("/echo").order(-1).handler(BodyHandler.create());
        try {
            assertThat(echo(HttpClient.Version.HTTP_1_1)).contains("\"name\":\"Ж &\"", "[\"a\",\"b\"]");
        } finally {
            reading.remove();
        }
    }

    @Test
    void f30AFormIsReceivedOverHttp2() throws Exception {
        assertThat(echo(HttpClient.Version.HTTP_2)).contains("\"name\":\"Ж &\"", "[\"a\",\"b\"]");
    }

    @Test
    void f30SlowSendersDoNotDelayOthers() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int number = 0; number < 2 * VertxOptions.DEFAULT_WORKER_POOL_SIZE; number++) {
                Socket sender = new Socket(InetAddress.getLoopbackAddress(), server.port());
                slow.add(sender);
                sender.getOutputStream()
                        .write("POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na="
                                .getBytes(StandardCharsets.US_ASCII));
            }

            contract().post(CONNECTIONS, 1);
        } finally {
            for (Socket sender : slow) {
                sender.close();
            }
        }
    }

    private String echo(HttpClient.Version version) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/echo"))
                .version(version)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("auth[member_id]=contract-member"
                        + "&auth[application_token]=contract-application-token&name=%D0%96+%26&list[1]=b&list[0]=a"))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(version);
        return response.body();
    }

    private PushContract contract() {
        return new PushContract(URI.create(server.address()));
    }
}
