/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.LeakSearch;
import io.github.camelbitrix24.fixture.RawServer;
import io.github.camelbitrix24.fixture.TlsKeys;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that send what no portal sends. */
@ExtendWith(FakePortalExtension.class)
class HttpAttackTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    static Stream<Arguments> headersWithoutEnd() {
        return Stream.of(
                Arguments.of("a long line", OK + "X: " + "x".repeat(40_000) + "\r\n\r\n"),
                Arguments.of("a long status line", "HTTP/1.1 200 " + "x".repeat(40_000) + "\r\n\r\n"),
                Arguments.of("many lines", OK + "X: x\r\n".repeat(300) + "\r\n"),
                Arguments.of("a folded line", OK + "X: x\r\n" + (" " + "x".repeat(1_000) + "\r\n").repeat(50) + "\r\n"),
                Arguments.of("a chunk", OK + "Transfer-Encoding: chunked\r\n\r\n" + "0".repeat(40_000) + "\r\n"),
                Arguments.of(
                        "trailers",
                        OK + "Transfer-Encoding: chunked\r\n\r\nD\r\n{\"result\":42}\r\n0\r\n"
                                + "X: x\r\n".repeat(300)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headersWithoutEnd")
    void f64HeaderLinesAndTheirNumberAreLimited(String what, String answer) throws IOException {
        try (RawServer server = new RawServer((out, head) -> out.write(answer.getBytes(US_ASCII)));
                CamelFixture camel = camel(server)) {
            Bitrix24UnknownOutcomeException failure = catchThrowableOfType(
                    Bitrix24UnknownOutcomeException.class, () -> camel.call("bitrix24:crm.deal.add", null));

            assertThat(failure).hasMessageContaining("exceeds a limit: 200 lines of 32768 bytes");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "HTTP/1.1 401 No\r\nWWW-Authenticate: %s\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"%s\"\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer ,,=\"%s\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic =%s\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 407 No\r\nProxy-Authenticate: =,\"%s\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nSet-Cookie: a=%s; Domain=other.example\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 Gone\r\nLocation: https://acme.example%s\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=%s\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 101 Go\r\nUpgrade: %s\r\nConnection: upgrade\r\n\r\n",
                "HTTP/1.1 103 Hint\r\nLink: %s\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n",
                "HTTP/1.1 200 OK\r\n%s\r\n\r\n",
                "%s\r\n\r\n"
            })
    void f48NoLoggerPrintsACredentialThatAServerSendsBack(String answer) throws IOException {
        try (LeakSearch log = LeakSearch.recordAll();
                RawServer server = new RawServer((out, head) ->
                        out.write(answer.formatted(head.split(" ")[1]).getBytes(US_ASCII)))) {
            try (CamelFixture camel = camel(server)) {
                Exchange done = camel.exchange("bitrix24:crm.deal.add", asked -> {});
                log.add(Objects.requireNonNull(done.getException()));
            }

            log.assertAbsent("c0dec0de");
            assertThat(log.logged()).contains("/rest/1/***/crm.deal.add");
        }
    }

    @Test
    void f68ADownloadIsNotRedirectedToAServerOnTheSameMachine(FakePortal portal, @TempDir Path folder)
            throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        TlsKeys keys = TlsKeys.create(folder);
        HttpServer admin = keys.server(exchange -> {
            requests.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        String link = portal.drive().linkTo(portal.drive().put("a.bin", new byte[10]), portal.accessToken());
        try (CamelFixture camel = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getConnection().setSslContextParameters(keys.trusted());
        })) {
            for (String host : List.of("127.0.0.1", "localhost", "127.1", "2130706433", "[::1]")) {
                portal.on("download")
                        .redirects(URI.create(
                                "https://" + host + ":" + admin.getAddress().getPort() + "/admin"));
                Bitrix24Exception failure = catchThrowableOfType(
                        Bitrix24Exception.class, () -> camel.call("bitrix24:download?maxRetries=0", link));
                assertThat(failure).hasMessageContaining("was redirected");
            }
        } finally {
            admin.stop(0);
        }

        assertThat(requests).isEmpty();
    }

    private static CamelFixture camel(RawServer server) {
        return CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(server.address() + "/rest/1/c0dec0de/");
            component.getLimits().setMaxRetries(0);
            component.getLimits().setCallTimeout(5_000);
        });
    }
}
