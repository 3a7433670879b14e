/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24NotFoundException;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.fixture.WebhookTestBase;
import io.github.camelbitrix24.test.fault.Rule;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A failed first step has changed nothing; a failed second step is treated like any write. */
class TwoStepTroubleTest extends WebhookTestBase {

    private static final String METHOD = "disk.folder.uploadfile";
    private static final String UPLOAD = "bitrix24:" + METHOD + "?retryDelay=1";
    private static final byte[] BYTES = new byte[200_000];

    private final AtomicInteger opened = new AtomicInteger();

    static Stream<Named<Consumer<Rule>>> passingTroubles() {
        return Stream.of(
                Named.of("no answer", Rule::losesConnectionAfterExecuting),
                Named.of("half an answer", Rule::truncatesAnswer),
                Named.of("a gateway's page", rule -> rule.answersHtml(502)),
                Named.of("too many requests", rule -> rule.answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many")),
                Named.of("an error within", rule -> rule.answersError("INTERNAL_SERVER_ERROR", 500, "x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingTroubles")
    void theUploadUrlIsRequestedAgain(Consumer<Rule> trouble) {
        trouble.accept(portal.on(METHOD).once());

        camel.call(UPLOAD, body(file()));

        assertThat(portal.drive().files()).hasSize(1);
        assertThat(portal.journal().requests(METHOD)).hasSize(2);
        assertThat(opened).hasValue(1);
    }

    @Test
    void aLostUploadUrlHasAKnownOutcome() {
        portal.on(METHOD).losesConnectionAfterExecuting();

        Bitrix24Exception failure = failureOf(UPLOAD + "&maxRetries=2");

        assertThat(failure)
                .isInstanceOf(Bitrix24TransportException.class)
                .hasMessageStartingWith(
                        "The file was not sent, because its upload URL could not be obtained: " + METHOD);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(failure.getMethod()).isEqualTo(METHOD);
        assertThat(portal.journal().requests()).hasSize(3);
        assertThat(opened).hasValue(0);
    }

    @Test
    void aGatewayErrorBeforeTheUploadUrlIsAPortalFailure() {
        portal.on(METHOD).answersHtml(502);

        Bitrix24Exception failure = failureOf(UPLOAD + "&maxRetries=1");

        assertThat(failure).isInstanceOf(Bitrix24PortalException.class);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_RUN);
    }

    @Test
    void aRejectedFirstStepFailsLikeADirectCall() {
        portal.on(METHOD).answersError("ERROR_NOT_FOUND", 400, "Could not find entity with id `217`");

        assertThat(failureOf(UPLOAD))
                .isInstanceOf(Bitrix24NotFoundException.class)
                .hasMessageStartingWith(METHOD + " failed on 127.0.0.1:");
        assertThat(portal.journal().requests()).hasSize(1);
    }

    static Stream<Named<Consumer<Rule>>> lostAnswers() {
        return Stream.of(
                Named.of("no answer", Rule::losesConnectionAfterExecuting),
                Named.of("half an answer", Rule::truncatesAnswer),
                Named.of("a gateway's page", rule -> rule.answersHtml(502).afterExecuting()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostAnswers")
    void aFileWhoseResponseWasLostHasAnUnknownOutcomeAndIsNotSentAgain(Consumer<Rule> loss) {
        loss.accept(portal.on("upload"));

        Bitrix24Exception failure = failureOf(UPLOAD);

        assertThat(failure).isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThat(failure.getMethod()).isEqualTo(METHOD);
        assertThat(portal.journal().requests("upload")).hasSize(1);
        assertThat(portal.drive().files()).hasSize(1);
    }

    @Test
    void aRepeatableFileIsSentAgainToANewUrl() {
        portal.on("upload").losesConnectionAfterExecuting().once();

        camel.call(UPLOAD + "&repeatable=true", body(file()));

        assertThat(portal.drive().files()).hasSize(2).allMatch(file -> file.size() == BYTES.length);
        assertThatEachUploadHadItsOwnAddress(2);
    }

    @Test
    void aFileRejectedBeforeItRanIsSentCompletelyAgainToANewUrl() {
        portal.on("upload")
                .answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many")
                .times(2);
        List<Long> sent = new ArrayList<>();

        camel.call(UPLOAD, body(file().onProgress((now, total) -> sent.add(now))));

        assertThat(portal.drive().files()).hasSize(1).allMatch(file -> file.size() == BYTES.length);
        assertThatEachUploadHadItsOwnAddress(3);
        assertThat(opened).hasValue(3);
        assertThat(sent.stream().filter(now -> now == 0)).hasSize(3);
    }

    @Test
    void aUsedUploadUrlIsARejection() {
        portal.on("upload").answersError("ERROR_ARGUMENT", 400, "The address is not valid any more");

        assertThat(failureOf(UPLOAD))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageStartingWith(METHOD + " failed on 127.0.0.1:");
        assertThat(portal.journal().requests("upload")).hasSize(1);
    }

    @Test
    void anExpiredTokenInTheUploadUrlIsRefreshed() {
        OAuthPortal oauth = OAuthPortal.withToken(portal);
        portal.on("upload")
                .answersError("expired_token", 401, "The access token has expired")
                .once();
        try (CamelFixture application = oauth.camel()) {
            application.call(UPLOAD, body(file()));
        }

        assertThat(portal.drive().files()).hasSize(1);
        assertThatEachUploadHadItsOwnAddress(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://evil.example/rest/upload.json?token=t0kent0ken",
                "http://acme.bitrix24.com/rest/upload.json?token=t0kent0ken",
                "https://user:t0kent0ken@127.0.0.1/rest/upload.json",
                "ftp://127.0.0.1/t0kent0ken",
                "t0kent0ken:[",
            })
    void nothingIsSentToAnAddressElsewhere(String address) {
        portal.on(METHOD).answersResult(Map.of("field", "file", "uploadUrl", address));

        Bitrix24Exception failure = failureOf(UPLOAD);

        assertThat(failure)
                .isInstanceOf(Bitrix24PortalException.class)
                .hasMessageContaining(METHOD + " was not sent to 127.0.0.1:")
                .hasMessageContaining("the upload URL that the portal returned")
                .hasMessageNotContaining("t0ken");
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(portal.journal().requests()).hasSize(1);
        assertThat(opened).hasValue(0);
    }

    @Test
    void aResponseWithoutAnUploadUrlIsReported() {
        portal.on(METHOD).answersResult(Map.of("ID", 9));

        assertThat(failureOf(UPLOAD))
                .isInstanceOf(Bitrix24PortalException.class)
                .hasMessageContaining(
                        "the portal's response has no uploadUrl. Name a file shape to send the file in one step");
    }

    @Test
    void aRedirectOfTheFileIsNotFollowed() {
        portal.on("upload").redirects(URI.create("https://evil.example/rest/upload.json"));

        assertThat(failureOf(UPLOAD)).hasMessageContaining("was redirected").hasMessageContaining("evil.example");
        assertThat(portal.journal().requests("upload")).hasSize(1);
    }

    @Test
    void aFileThatChangesWhileItIsSentDidNotRun() {
        Bitrix24File changing = Bitrix24File.of("a.pdf", () -> new ByteArrayInputStream(BYTES), BYTES.length + 1)
                .inTwoSteps();

        assertThatThrownBy(() -> camel.call(UPLOAD + "&maxRetries=0", body(changing)))
                .isInstanceOfSatisfying(Bitrix24TransportException.class, e -> assertThat(e.getOutcome())
                        .isEqualTo(Outcome.NOT_RUN))
                .hasMessageContaining("changed while it was sent");
        assertThat(portal.drive().files()).isEmpty();
    }

    @Test
    void aFailingListenerDoesNotAffectTheUpload() {
        AtomicInteger reports = new AtomicInteger();

        camel.call(UPLOAD, body(file().onProgress((sent, total) -> {
            reports.incrementAndGet();
            throw new IllegalStateException("The listener failed");
        })));

        assertThat(portal.drive().files()).hasSize(1);
        assertThat(reports).hasValue(1);
    }

    @Test
    void bothStepsCountAgainstTheLimits() {
        try (CamelFixture slow = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getLimits().setRequestsPerSecond(0.001);
            component.getLimits().setBurst(3);
            component.getLimits().setCallTimeout(2_000);
        })) {
            slow.exchange(UPLOAD, asked -> asked.getMessage().setBody(body(file())));
            slow.exchange(UPLOAD, asked -> asked.getMessage().setBody(body(file())));
        }

        assertThat(portal.drive().files()).hasSize(1);
        assertThat(portal.journal().requests()).hasSizeBetween(2, 3);
    }

    private Bitrix24Exception failureOf(String uri) {
        return catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(uri, body(file())));
    }

    private void assertThatEachUploadHadItsOwnAddress(int uploads) {
        List<String> addresses = portal.journal().requests("upload").stream()
                .map(ReceivedRequest::address)
                .toList();
        assertThat(new HashSet<>(addresses)).hasSize(uploads).hasSameSizeAs(addresses);
    }

    private Bitrix24File file() {
        return Bitrix24File.of(
                        "a.pdf",
                        () -> {
                            opened.incrementAndGet();
                            return new ByteArrayInputStream(BYTES);
                        },
                        BYTES.length)
                .inTwoSteps();
    }

    private static Map<String, Object> body(Bitrix24File file) {
        return Map.of("id", 217, "fileContent", file);
    }
}
