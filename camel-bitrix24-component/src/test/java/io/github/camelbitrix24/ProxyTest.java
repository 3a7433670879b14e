/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.ForwardProxy;
import io.github.camelbitrix24.fixture.LeakSearch;
import io.github.camelbitrix24.fixture.TlsKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.component.http.HttpComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to cloud portals over TLS through a proxy, which makes their names available in a test. */
class ProxyTest {

    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private @Nullable String movedTo;

    private TlsKeys keys;
    private HttpServer server;
    private ForwardProxy proxy;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        keys = TlsKeys.create(folder, "acme.bitrix24.com", "new.bitrix24.de");
        server = keys.server(this::answer);
        proxy = new ForwardProxy(server.getAddress().getPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.stop(0);
    }

    @Test
    void aPortalThatHasMovedWithinTheCloudIsRemembered() {
        movedTo = "https://new.bitrix24.de/rest/1/c0dec0de/crm.deal.add";
        try (CamelFixture camel = camel()) {
            assertThat(camel.call("bitrix24:crm.deal.add", DEAL)).isEqualTo(42);
            assertThat(camel.call("bitrix24:crm.deal.add", DEAL)).isEqualTo(42);
        }

        String request = "POST %s/rest/1/c0dec0de/crm.deal.add {\"fields\":{\"TITLE\":\"A deal\"}}";
        assertThat(requests)
                .containsExactly(
                        request.formatted("acme.bitrix24.com"),
                        request.formatted("new.bitrix24.de"),
                        request.formatted("new.bitrix24.de"));
        assertThat(proxy.requests()).contains("CONNECT acme.bitrix24.com:443 HTTP/1.1");
    }

    @Test
    void f48AProxyHidesNothingFromTheMasking() {
        try (LeakSearch log = LeakSearch.recordAll()) {
            try (CamelFixture camel = camel()) {
                camel.call("bitrix24:crm.deal.add", DEAL);
            }

            log.assertAbsent("c0dec0de");
            log.assertAbsent("pr0xyPassw0rd");
            assertThat(log.logged()).contains("/rest/1/***/crm.deal.add");
        }
    }

    @Test
    void f68BehindAProxyTheTextOfAHostIsJudged() {
        for (String location : List.of("https://127.0.0.1/a", "https://169.254.169.254/a", "https://nas.local/a")) {
            movedTo = location;
            try (CamelFixture camel = camel()) {
                assertThat(camel.exchange("bitrix24:download", asked -> asked.getMessage()
                                        .setBody("https://acme.bitrix24.com/file?token=1"))
                                .getException())
                        .isInstanceOf(Bitrix24Exception.class);
            }
        }

        assertThat(requests).hasSize(3);
        assertThat(proxy.requests()).allMatch(line -> line.startsWith("CONNECT acme.bitrix24.com:443"));
    }

    @Test
    void theSettingsOfASuppliedComponentAreCopied() throws Exception {
        HttpComponent supplied = new HttpComponent();
        supplied.setProxyHost("127.0.0.1");
        supplied.setProxyPort(proxy.port());
        supplied.setProxyAuthScheme("http");
        supplied.setProxyAuthMethod("Basic");
        supplied.setProxyAuthUsername("user");
        supplied.setProxyAuthPassword("pr0xyPassw0rd");
        supplied.setSslContextParameters(keys.trusted());
        supplied.setX509HostnameVerifier((host, session) -> host.equals("acme.bitrix24.com"));
        try (CamelFixture camel = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl("https://acme.bitrix24.com/rest/1/c0dec0de/");
            component.getConnection().setHttpComponent(supplied);
        })) {
            assertThat(camel.call("bitrix24:crm.deal.add", DEAL)).isEqualTo(42);
        }
    }

    private CamelFixture camel() {
        return CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl("https://acme.bitrix24.com/rest/1/c0dec0de/");
            component.getConnection().setSslContextParameters(keys.trusted());
            component.getConnection().setHttp(proxy.options("user", "pr0xyPassw0rd"));
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + host + exchange.getRequestURI() + " " + body);
            if (movedTo != null && host.equals("acme.bitrix24.com")) {
                exchange.getResponseHeaders().add("Location", Objects.requireNonNull(movedTo));
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            byte[] answer = "{\"result\":42}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
