/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.fixture.BodyServer.endless;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.BodyServer;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.limit.Plan;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A response that is too large for this client ends its call with the limit and the truth about its outcome. */
class ResponseSizeTest {

    private static final int LIMIT = 256 * 1024;
    private static final String READ = "bitrix24:crm.deal.list?retryDelay=1";
    private static final String WRITE = "bitrix24:crm.deal.add?retryDelay=1";
    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));

    static Stream<Arguments> responses() {
        return Stream.of(
                response("a list", endless("{\"result\":[1", ",1")),
                response("a list of objects", endless("{\"result\":[{}", ",{}")),
                response("a text", endless("{\"result\":\"", "x")),
                response("an object", endless("{\"result\":{\"a\":1", ",\"b\":2")),
                response("an error", endless("{\"error\":\"X\",\"error_description\":\"", "x")),
                response("the code of an error", endless("{\"error\":\"", "x")),
                response("violations", endless("{\"error\":{\"code\":\"X\",\"validation\":[{}", ",{\"field\":\"a\"}")),
                response("a time block", endless("{\"result\":1,\"time\":{\"a\":1", ",\"b\":2")),
                response("a field that is ignored", endless("{\"other\":[1", ",1")),
                response("white space", endless("", " \n")),
                response("white space after the end", endless("{\"result\":[]}", "\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void f64AReadWithAnEndlessResponseFailsWithTheLimit(String what, BodyServer.Body body) {
        try (BodyServer server = BodyServer.of(body);
                CamelFixture camel = limited(server)) {
            Throwable failure = catchThrowable(() -> camel.call(READ, Map.of()));

            assertThat(failure)
                    .isInstanceOf(Bitrix24PortalException.class)
                    .hasMessageContaining("crm.deal.list")
                    .hasMessageContaining("127.0.0.1")
                    .hasMessageContaining("maxResponseSize (" + LIMIT + " bytes after decompression)");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void f64AWriteWithAnEndlessResponseHasAnUnknownOutcome(String what, BodyServer.Body body) {
        try (BodyServer server = BodyServer.of(body);
                CamelFixture camel = limited(server)) {
            Throwable failure = catchThrowable(() -> camel.call(WRITE, DEAL));

            assertThat(failure)
                    .isInstanceOf(Bitrix24UnknownOutcomeException.class)
                    .hasMessageContaining("maxResponseSize")
                    .hasMessageContaining("Check in the portal");
            assertThat(((Bitrix24Exception) failure).getOutcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    static Stream<Arguments> strangeValues() {
        return Stream.of(
                response("levels", out -> out.write(("{\"result\":" + "[".repeat(100_000)).getBytes(UTF_8))),
                response(
                        "levels of an ignored field",
                        out -> out.write(("{\"x\":" + "[".repeat(100_000)).getBytes(UTF_8))),
                response("digits", out -> out.write(("{\"result\":" + "9".repeat(100_000) + "}").getBytes(UTF_8))),
                response("a name", out -> out.write(("{\"" + "n".repeat(100_000) + "\":1}").getBytes(UTF_8))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangeValues")
    void f64AValueThatNoPortalSendsFailsWithTheLimit(String what, BodyServer.Body body) {
        try (BodyServer server = BodyServer.of(body);
                CamelFixture camel = limited(server)) {
            assertThat(catchThrowable(() -> camel.call(READ, Map.of())))
                    .isInstanceOf(Bitrix24PortalException.class)
                    .hasMessageContaining("more than 1000 levels")
                    .hasMessageContaining("maxResponseSize");
            assertThat(catchThrowable(() -> camel.call(WRITE, DEAL)))
                    .isInstanceOf(Bitrix24UnknownOutcomeException.class)
                    .hasMessageContaining("more than 1000 levels");
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void f64ACompressedResponseIsCountedDecompressed() {
        try (BodyServer server =
                        BodyServer.of(gzipped(endless("{\"result\":\"", "x"))).with("Content-Encoding", "gzip");
                CamelFixture camel = limited(server)) {
            assertThat(catchThrowable(() -> camel.call(READ, Map.of())))
                    .isInstanceOf(Bitrix24PortalException.class)
                    .hasMessageContaining("maxResponseSize");
        }
    }

    @Test
    void f64AnEndlessPageOfAGatewayEndsItsCallAtOnce() {
        try (BodyServer server = BodyServer.of(endless("<html>", "x")).with("Content-Type", "text/html");
                CamelFixture camel = limited(server)) {
            assertThat(catchThrowable(() -> camel.call(READ + "&maxRetries=0", Map.of())))
                    .isInstanceOf(Bitrix24PortalException.class)
                    .hasMessageContaining("not complete JSON");
        }
    }

    @Test
    void f64AnEndlessResponseToABatchIsUnknownForItsWrites() {
        try (BodyServer server = BodyServer.of(endless("{\"result\":{\"result\":{\"c0\":[1", ",1"));
                CamelFixture camel = limited(server)) {
            List<Map<String, Object>> commands = List.of(
                    Map.of("method", "crm.deal.add", "params", DEAL), Map.of("method", "crm.deal.add", "params", DEAL));

            assertThat(catchThrowable(() -> camel.call("bitrix24:batch", commands)))
                    .isInstanceOf(Bitrix24UnknownOutcomeException.class)
                    .hasMessageContaining("maxResponseSize");
        }
    }

    @Test
    void f64TheOpenApiDocumentIsLimited() {
        try (BodyServer server = BodyServer.of(endless("{\"openapi\":\"3\",\"paths\":{\"a\":1", ",\"b\":1"));
                CamelFixture camel = limited(server)) {
            assertThat(catchThrowable(() -> camel.call("bitrix24:documentation?apiVersion=REST_3", Map.of())))
                    .isInstanceOf(Bitrix24PortalException.class)
                    .hasMessageContaining("maxResponseSize");
        }
    }

    @Test
    void aResponseOfTheMaximumSizeIsRead() {
        String start = "{\"result\":\"";
        String text = "x".repeat(LIMIT - start.length() - 2);
        try (BodyServer server = BodyServer.of(out -> out.write((start + text + "\"}").getBytes(UTF_8)));
                CamelFixture camel = limited(server)) {
            assertThat(camel.call(READ, Map.of())).isEqualTo(text);
            assertThat(camel.call(READ, Map.of())).isEqualTo(text);
        }
    }

    @Test
    void aNumberBeyondALongIsNoTotal() {
        try (BodyServer server = BodyServer.of(out ->
                        out.write("{\"result\":[],\"total\":99999999999999999999999,\"next\":1e999}".getBytes(UTF_8)));
                CamelFixture camel = limited(server)) {
            assertThat(camel.call(READ, Map.of())).isEqualTo(List.of());
        }
    }

    private static CamelFixture limited(BodyServer server) {
        return CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(server.webhookUrl());
            component.getConnection().setMaxResponseSize(LIMIT);
            component.getLimits().setPlan(Plan.ON_PREMISE);
        });
    }

    private static BodyServer.Body gzipped(BodyServer.Body body) {
        return out -> {
            try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
                body.writeTo(zipped);
            }
        };
    }

    private static Arguments response(String what, BodyServer.Body body) {
        return Arguments.of(what, body);
    }
}
