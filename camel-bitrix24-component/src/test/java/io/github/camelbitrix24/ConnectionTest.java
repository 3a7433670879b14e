/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.TlsKeys;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Connections: pooling, compression, TLS, proxies. */
@ExtendWith(FakePortalExtension.class)
class ConnectionTest {

    @Test
    void oneConnectionIsKeptForCallAfterCallAlsoAfterErrors() {
        try (FakePortal portal = FakePortal.start();
                CamelFixture camel = CamelFixture.byWebhook(portal)) {
            portal.on("crm.deal.get").answersError("ERROR_CORE", 400, "no");
            for (int i = 0; i < 10; i++) {
                camel.call("bitrix24:user.current", null);
                camel.exchange("bitrix24:crm.deal.get", asked -> {});
            }

            assertThat(portal.journal().requests()).hasSize(20);
            assertThat(portal.journal().connections()).isEqualTo(1);
        }
    }

    @Test
    void everyCallInFlightFindsAConnection() throws Exception {
        CountDownLatch allAreHere = new CountDownLatch(30);
        AtomicBoolean isAnswered = new AtomicBoolean();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            boolean isFirst = isAnswered.compareAndSet(false, true);
            answerWhen(isFirst ? new CountDownLatch(0) : allAreHere, exchange);
        });
        server.start();
        List<Object> answers = new CopyOnWriteArrayList<>();
        try (CamelFixture camel = CamelFixture.with(component -> {
            component
                    .getAuth()
                    .setWebhookUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/rest/1/c0de/");
            component.getLimits().setMaxConcurrentRequests(30);
        })) {
            // A method that has not answered yet leaves one slot to others.
            camel.call("bitrix24:user.current", null);
            for (int i = 0; i < 30; i++) {
                threads.execute(() -> answers.add(String.valueOf(camel.call("bitrix24:user.current", null))));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> answers.size() == 30);
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }

        assertThat(answers).containsOnly("true");
    }

    /** Responds only when all requests have arrived: with one connection too few, no request is answered. */
    private static void answerWhen(CountDownLatch allAreHere, HttpExchange exchange) throws IOException {
        allAreHere.countDown();
        try {
            if (allAreHere.await(50, TimeUnit.SECONDS)) {
                answerTrue(exchange, new CopyOnWriteArrayList<>());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aCompressedResponseIsRead(FakePortal portal) {
        portal.on("any.method").answersResult("Größe ".repeat(10_000)).gzips();
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            assertThat(camel.call("bitrix24:any.method", null)).asString().hasSize(60_000);
        }
    }

    @Test
    void aHostThatCannotBeTrustedIsNeverSentAnything(@TempDir Path folder) throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer server = TlsKeys.create(folder).server(exchange -> answerTrue(exchange, requests));
        try (CamelFixture camel = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(addressOf(server));
            component.getLimits().setMaxRetries(0);
        })) {
            Bitrix24TransportException failure = catchThrowableOfType(
                    Bitrix24TransportException.class, () -> camel.call("bitrix24:user.current", null));

            assertThat(failure).hasMessageContaining("TLS failed");
            assertThat(requests).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aHostIsTrustedThatTheTlsSettingsTrust(@TempDir Path folder) throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        TlsKeys keys = TlsKeys.create(folder);
        HttpServer server = keys.server(exchange -> answerTrue(exchange, requests));
        try (CamelFixture camel = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(addressOf(server));
            component.getConnection().setSslContextParameters(keys.trusted());
        })) {
            assertThat(camel.call("bitrix24:user.current", null)).isEqualTo(true);
            assertThat(requests).containsExactly("POST /rest/1/c0de/user.current");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theTlsSettingsOfTheContextAreUsedIfEnabled(@TempDir Path folder) throws Exception {
        TlsKeys keys = TlsKeys.create(folder);
        HttpServer server = keys.server(exchange -> answerTrue(exchange, new CopyOnWriteArrayList<>()));
        try (CamelFixture camel = CamelFixture.with(component -> {
            component.getCamelContext().setSSLContextParameters(keys.trusted());
            component.getAuth().setWebhookUrl(addressOf(server));
            component.setUseGlobalSslContextParameters(true);
        })) {
            assertThat(camel.call("bitrix24:user.current", null)).isEqualTo(true);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aTricklingResponseIsCancelledAtTheCallTimeout() throws Exception {
        CountDownLatch isOver = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> trickle(exchange, isOver));
        server.start();
        try (CamelFixture camel = CamelFixture.with(component -> {
            component
                    .getAuth()
                    .setWebhookUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/rest/1/c0de/");
            component.getLimits().setCallTimeout(2_000);
        })) {
            Bitrix24UnknownOutcomeException doubt = catchThrowableOfType(
                    Bitrix24UnknownOutcomeException.class, () -> camel.call("bitrix24:crm.deal.add", null));

            assertThat(doubt).hasMessageContaining("the call timed out");
        } finally {
            isOver.countDown();
            server.stop(0);
        }
    }

    /** A response that never ends although bytes keep arriving, so that no socket timeout applies. */
    private static void trickle(HttpExchange exchange, CountDownLatch isOver) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!isOver.await(50, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void callsUseTheConfiguredProxy() throws IOException {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(proxy, requests);
        try (CamelFixture camel = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl("http://127.0.0.1:9/rest/1/c0de/");
            component
                    .getConnection()
                    .setHttp(Map.of(
                            "proxyHost",
                            "127.0.0.1",
                            "proxyPort",
                            proxy.getAddress().getPort()));
        })) {
            assertThat(camel.call("bitrix24:user.current?http.connectTimeout=900", null))
                    .isEqualTo(true);
            assertThat(camel.component().getConnection().getHttp()).containsOnlyKeys("proxyHost", "proxyPort");
            assertThat(requests).containsExactly("POST http://127.0.0.1:9/rest/1/c0de/user.current");
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void aSuppliedComponentIsUsedWithoutItsOwnRetries(FakePortal portal) {
        portal.on("crm.deal.add").answers(503, "text/html", "<html>busy</html>");
        HttpComponent own = new HttpComponent();
        own.setConnectionsPerRoute(1);
        try (CamelFixture camel = CamelFixture.with(component -> {
            own.setCamelContext(component.getCamelContext());
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getConnection().setHttpComponent(own);
        })) {
            camel.exchange("bitrix24:crm.deal.add", asked -> {});
            assertThat(camel.call("bitrix24:user.current", null)).isNotNull();
        }

        assertThat(portal.journal().requests("crm.deal.add")).hasSize(1);
    }

    private static void serve(HttpServer server, List<String> requests) {
        server.createContext("/", exchange -> answerTrue(exchange, requests));
        server.start();
    }

    private static void answerTrue(HttpExchange exchange, List<String> requests) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "{\"result\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String addressOf(HttpServer server) {
        return "https://localhost:" + server.getAddress().getPort() + "/rest/1/c0de/";
    }
}
