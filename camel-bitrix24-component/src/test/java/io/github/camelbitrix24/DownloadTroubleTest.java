/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24NotFoundException;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.fault.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A response other than the file is reported, and an incomplete file is not delivered. */
@ExtendWith(FakePortalExtension.class)
class DownloadTroubleTest {

    private static final String DOWNLOAD = "bitrix24:download?retryDelay=1&maxRetries=2";
    private static final byte[] BYTES = content(300_000);

    private FakePortal portal;
    private CamelFixture camel;
    private String link;

    @BeforeEach
    void start(FakePortal fakePortal) {
        portal = fakePortal;
        camel = CamelFixture.byWebhook(portal);
        link = portal.drive().linkTo(portal.drive().put("a.pdf", BYTES), portal.accessToken());
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    static Stream<Arguments> passingTroubles() {
        return Stream.of(
                trouble("no answer", Rule::losesConnectionAfterExecuting),
                trouble("half a file", Rule::truncatesAnswer),
                trouble("half a file, compressed", rule -> rule.truncatesAnswer()
                        .gzips()),
                trouble("a gateway's page", rule -> rule.answersHtml(502)),
                trouble("too many requests", rule -> rule.answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingTroubles")
    void anIncompleteFileIsFetchedAgain(String what, Consumer<Rule> trouble) throws Exception {
        trouble.accept(portal.on("download").once());

        Object body = camel.call(DOWNLOAD, link);

        assertThat(bytesOf(body)).isEqualTo(BYTES);
        assertThat(portal.journal().requests("download")).hasSize(2);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(Rule::truncatesAnswer, Bitrix24TransportException.class, 3, "It only reads: send it again"),
                failure(
                        rule -> rule.answersHtml(502),
                        Bitrix24PortalException.class,
                        3,
                        "instead of a file (HTTP 502)"),
                failure(
                        rule -> rule.answersHtml(404),
                        Bitrix24NotFoundException.class,
                        1,
                        "read the object again and use its new link"),
                failure(
                        rule -> rule.answersEmpty(403),
                        Bitrix24AuthorizationException.class,
                        1,
                        "read the object again"),
                failure(
                        rule -> rule.answersError("expired_token", 401, "The access token has expired"),
                        Bitrix24AuthorizationException.class,
                        1,
                        "read the object again"),
                failure(
                        rule -> rule.answersError("ERROR_NOT_FOUND", 400, "The file is gone"),
                        Bitrix24NotFoundException.class,
                        1,
                        "The file is gone"));
    }

    static Stream<Arguments> answersThatAreNoFile() {
        String page = "text/html; charset=utf-8";
        return Stream.of(
                failure(
                        rule -> rule.answers(200, page, "<html>Log in</html>"),
                        Bitrix24RejectedException.class,
                        1,
                        "received text/html; charset=utf-8 from 127.0.0.1"),
                failure(
                        rule -> rule.answersBinary("<html>404</html>".getBytes(StandardCharsets.UTF_8), page, "a.pdf"),
                        Bitrix24RejectedException.class,
                        1,
                        "instead of a file (HTTP 200)"),
                failure(
                        rule -> rule.answersResult(true),
                        Bitrix24RejectedException.class,
                        1,
                        "received application/json; charset=utf-8 from"),
                failure(
                        rule -> rule.answersError("OVERLOAD_LIMIT", 503, "Blocked"),
                        Bitrix24PortalException.class,
                        1,
                        "OVERLOAD_LIMIT"),
                failure(
                        rule -> rule.redirects(URI.create("http://files.example/a")),
                        Bitrix24PortalException.class,
                        1,
                        "was redirected"));
    }

    @ParameterizedTest(name = "{1}: {3}")
    @MethodSource({"failures", "answersThatAreNoFile"})
    void aResponseThatIsNotAFileIsReported(
            Consumer<Rule> trouble, Class<? extends Bitrix24Exception> type, int requests, String words) {
        trouble.accept(portal.on("download"));

        Bitrix24Exception failure = catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(DOWNLOAD, link));

        assertThat(failure).isInstanceOf(type).hasMessageContaining(words);
        assertThat(portal.journal().requests("download")).hasSize(requests);
        assertThat(failure.getMethod()).isEqualTo("download");
    }

    @Test
    void anExpiredLinkIsReportedWithAnAdvice() {
        portal.drive().expire();

        Bitrix24Exception failure = catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(DOWNLOAD, link));

        assertThat(failure)
                .isInstanceOf(Bitrix24NotFoundException.class)
                .hasMessageContaining("Links expire: read the object again and use its new link.");
    }

    @Test
    void anExpiredLinkOfAnApplicationRefreshesNothing() {
        OAuthPortal oauth = OAuthPortal.withToken(portal);
        portal.on("download").answersError("expired_token", 401, "The access token has expired");
        try (CamelFixture application = oauth.camel()) {
            application.exchange(DOWNLOAD, asked -> asked.getMessage().setBody(link));
            application.call("bitrix24:user.current", null);
        }

        assertThat(portal.authorizationServer().journal().requests()).isEmpty();
        assertThat(portal.journal().requests("download")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://evil.example/rest/download.json?token=t0kent0ken",
                "https://user:t0kent0ken@127.0.0.1/rest/download.json",
                "file:///t0kent0ken",
                "t0ken t0ken:[",
            })
    void aForeignLinkIsReportedBeforeAnythingIsSent(String foreign) {
        Bitrix24Exception failure = catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(DOWNLOAD, foreign));

        assertThat(failure)
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageStartingWith("download was not sent to 127.0.0.1:")
                .hasMessageContaining("the link in its body")
                .hasMessageNotContaining("t0ken");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(
            strings = {"", "{\"ID\":9}", "[{\"urlMachine\":\"a\"},{\"urlMachine\":\"b\"}]", "{\"urlMachine\":\"\"}"})
    void aBodyWithoutALinkIsReported(String body) {
        assertThat(catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(DOWNLOAD, body)))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("its body contains no link");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void aLinkIsFollowedALimitedNumberOfTimes() {
        portal.on("download").redirects(URI.create(link));

        assertThat(catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(DOWNLOAD, link)))
                .hasMessageContaining("was redirected");
        assertThat(portal.journal().requests("download")).hasSize(6);
    }

    private static byte[] bytesOf(@Nullable Object body) throws IOException {
        return ((InputStream) Objects.requireNonNull(body)).readAllBytes();
    }

    private static Arguments trouble(String what, Consumer<Rule> rule) {
        return Arguments.of(what, rule);
    }

    private static Arguments failure(
            Consumer<Rule> rule, Class<? extends Bitrix24Exception> type, int requests, String words) {
        return Arguments.of(rule, type, requests, words);
    }

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(8).nextBytes(bytes);
        return bytes;
    }
}
