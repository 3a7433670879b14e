/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.secret.Secret;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.oauth.Application;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.Test;

class DealRelayTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final List<String> processed = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    @Test
    void eachPushedEventIsProcessedAlsoAfterAFailure() throws Exception {
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .build();
        KafkaClusterTestKit broker = new KafkaClusterTestKit.Builder(nodes)
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .build();
        try (FakePortal portal = FakePortal.start()) {
            broker.format();
            broker.startup();
            broker.waitForReadyBrokers();
            createTopic(broker.bootstrapServers());
            relay(portal, broker.bootstrapServers());
            assertThat(portal.events().eventSender().lost()).isZero();
        } finally {
            broker.close();
        }
        assertThat(processed).contains("Order 1", "Order 2", "Order 3", "Order 4", "Order 5");
        assertThat(failures).hasValueGreaterThan(1);
    }

    /** A consumer that starts before its topic exists would look for it again only after minutes. */
    private static void createTopic(String brokers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic("bitrix24-deals", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void relay(FakePortal portal, String brokers) throws Exception {
        Main main = main(portal, brokers);
        main.start();
        try {
            await().atMost(TIMEOUT).until(() -> portal.events().hasBindings());
            for (int number = 1; number <= 5; number++) {
                long id = portal.rows("crm.deal").add(Map.of("TITLE", "Order " + number));
                portal.events().fire("ONCRMDEALADD", Map.of("FIELDS", Map.of("ID", Long.toString(id))));
            }
            await().atMost(TIMEOUT).untilAsserted(() -> assertThat(processed)
                    .as(
                            "%s delivered, %s lost, bound: %s",
                            portal.events().eventSender().delivered(),
                            portal.events().eventSender().lost(),
                            portal.events().bound())
                    .hasSizeGreaterThanOrEqualTo(5));
        } finally {
            main.stop();
        }
    }

    private Main main(FakePortal portal, String brokers) throws IOException {
        Application application = portal.application();
        Main main = new Main();
        int port = freePort();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", Integer.toString(port));
        main.addInitialProperty("external.url", "http://127.0.0.1:" + port);
        main.addInitialProperty("kafka.brokers", brokers);
        main.addInitialProperty("work", "direct:work");
        String prefix = "camel.component.bitrix24.";
        main.addInitialProperty(prefix + "portal-url", portal.url().toString());
        main.addInitialProperty(prefix + "client-id", application.clientId());
        main.addInitialProperty(
                prefix + "client-secret", application.clientSecret().reveal());
        main.addInitialProperty(prefix + "member-id", application.memberId());
        main.addInitialProperty(
                prefix + "oauth-server-url", portal.authorizationServer().url().toString());
        main.bind("tokens", installed(portal, application));
        main.configure().addRoutesBuilder(new DealRelay());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:work").process(deal -> {
                    if (failures.incrementAndGet() == 1) {
                        throw new IllegalStateException("the accounting is down");
                    }
                    processed.add(
                            String.valueOf(deal.getMessage().getBody(Map.class).get("TITLE")));
                });
            }
        });
        return main;
    }

    private static TokenStore installed(FakePortal portal, Application application) {
        TokenStore store = new MemoryTokenStore();
        StoredTokens tokens = new StoredTokens(
                new Secret(application.accessToken().reveal()),
                new Secret(application.refreshToken().reveal()),
                application.memberId(),
                portal.url() + "/rest/",
                null,
                new Secret(portal.events().applicationToken(application.clientId())),
                null);
        store.update(TokenKey.ofMember(application.clientId(), application.memberId()), found -> tokens);
        return store;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
