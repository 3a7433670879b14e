/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakePortalExtension.class)
class FaultTest {
    private static final Map<String, ?> DEAL = Map.of("fields", Map.of("TITLE", "Grüße"));

    private FakePortal portal;
    private PortalClient client;

    @BeforeEach
    void usePortal(FakePortal fresh) {
        portal = fresh;
        client = PortalClient.ofWebhook(fresh);
    }

    @Test
    void aCodeMayBeANumberEmptyOrNull() {
        portal.on("crm.deal.list").answersErrorCode(100, 400, "Number").once();
        portal.on("crm.deal.list").answersErrorCode("", 400, "Empty").once();
        portal.on("crm.deal.list").answersErrorCode(null, 200, "Null").once();

        assertThat(client.call("crm.deal.list").json().path("error").intValue()).isEqualTo(100);
        assertThat(client.call("crm.deal.list").json().path("error").textValue())
                .isEmpty();
        assertThat(client.call("crm.deal.list").json().path("error")).isEqualTo(NullNode.getInstance());
        assertThat(client.call("crm.deal.list").result()).isEmpty();
    }

    @Test
    void aResultOfItsOwnComesInAProperEnvelopeForAnyMethod() {
        portal.on("task.dance").answersResult(Map.of("steps", List.of(1, 2)));

        PortalClient.ClientReply reply = client.call("task.dance", Map.of("tempo", "fast"));

        assertThat(reply.result()).hasToString("{\"steps\":[1,2]}");
        assertThat(reply.json().has("time")).isTrue();
        assertThatPortal(portal).executed("task.dance").once().withParameter("tempo", "fast");
    }

    @Test
    void aResultOfItsOwnStillNeedsACredential() {
        portal.on("task.dance").answersResult(true);

        assertThat(PortalClient.ofWebhook(portal.url() + "/rest/1/wrong/")
                        .call("task.dance")
                        .code())
                .isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void aConnectionLostBeforeExecutingLeavesNothingBehind() {
        portal.on("crm.deal.add").losesConnectionBeforeExecuting().once();

        assertThatThrownBy(() -> client.call("crm.deal.add", DEAL)).hasCauseInstanceOf(IOException.class);

        assertThatPortal(portal).wasAskedFor("crm.deal.add").once();
        assertThatPortal(portal).executed("crm.deal.add").never();
        assertThat(portal.rows("crm.deal").count()).isZero();
    }

    @Test
    void aConnectionLostAfterExecutingLeavesTheRow() {
        portal.on("crm.deal.add").losesConnectionAfterExecuting().once();

        assertThatThrownBy(() -> client.call("crm.deal.add", DEAL)).hasCauseInstanceOf(IOException.class);

        assertThatPortal(portal).executed("crm.deal.add").once();
        assertThat(portal.journal().executions("crm.deal.add").get(0).rowId()).isEqualTo(1);
    }

    @Test
    void aTruncatedAnswerEndsInTheMiddle() {
        portal.on("crm.deal.add").truncatesAnswer().once();

        assertThatThrownBy(() -> client.call("crm.deal.add", DEAL)).hasCauseInstanceOf(IOException.class);

        assertThatPortal(portal).executed("crm.deal.add").once();
    }

    @Test
    void aGatewayAnswersHtmlOrNothing() throws IOException {
        portal.on("crm.deal.list").answersHtml(502).once();
        portal.on("crm.deal.list").answersEmpty(504).once();

        HttpResponse<byte[]> html = client.raw("crm.deal.list");
        assertThat(html.statusCode()).isEqualTo(502);
        assertThat(html.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(new String(html.body(), StandardCharsets.UTF_8)).startsWith("<html>");
        HttpResponse<byte[]> empty = client.raw("crm.deal.list");
        assertThat(empty.statusCode()).isEqualTo(504);
        assertThat(empty.body()).isEmpty();
        assertThatPortal(portal).executedNothing();
    }

    @Test
    void aFaultMayComeAfterExecuting() {
        portal.on("crm.deal.add")
                .answersError("INTERNAL_SERVER_ERROR", 500, "Oops")
                .afterExecuting();

        assertThat(client.call("crm.deal.add", DEAL).status()).isEqualTo(500);

        assertThat(portal.rows("crm.deal").count()).isEqualTo(1);
    }

    @Test
    void anAnswerIsGivenByteForByte() throws IOException {
        portal.on("crm.deal.list")
                .answers(200, "application/json", "{\"result\":")
                .once();
        portal.on("crm.deal.list").answers(200, "application/pdf", new byte[] {1, 2});

        assertThat(client.raw("crm.deal.list").body()).asString().isEqualTo("{\"result\":");
        assertThat(client.raw("crm.deal.list").body()).containsExactly(1, 2);
    }

    @Test
    void aFileIsAnsweredWithItsName() throws IOException {
        portal.on("catalog.product.download").answersBinary(new byte[] {7}, "image/png", "a.png");

        HttpResponse<byte[]> file = client.raw("catalog.product.download");

        assertThat(file.body()).containsExactly(7);
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"a.png\"");
        assertThatPortal(portal).executed("catalog.product.download").once();
    }

    @Test
    void aMovedPortalRedirectsToItsNewAddress() throws IOException {
        portal.onAny().redirects(URI.create("https://new.portal.example/rest/profile"));

        HttpResponse<byte[]> moved = client.raw("profile");

        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(moved.headers().firstValue("Location")).hasValue("https://new.portal.example/rest/profile");
    }

    @Test
    void anAnswerMayComeInAnotherCharset() throws IOException {
        portal.rows("crm.deal").add(Map.of("TITLE", "Grüße"));
        portal.on("crm.deal.list").answersInCharset(StandardCharsets.ISO_8859_1);

        HttpResponse<byte[]> answer = client.raw("crm.deal.list");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=iso-8859-1");
        assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).contains("Grüße");
    }

    @Test
    void anAnswerMayBeCompressedUnasked() throws IOException {
        portal.on("profile").gzips();

        byte[] body = client.raw("profile").body();

        assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                .asString()
                .startsWith("{\"result\"");
    }

    @Test
    void aDelayedAnswerComesLateButComes() {
        portal.on("crm.deal.add").delays(Duration.ofMillis(150));
        long before = System.nanoTime();

        assertThat(client.call("crm.deal.add", DEAL).status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void aDelayedMethodRunsAlsoAfterTheClientHasTimedOut() throws Exception {
        portal.on("crm.deal.add").delaysExecution(Duration.ofSeconds(1));
        var pending = PortalClient.HTTP.sendAsync(
                java.net.http.HttpRequest.newBuilder(URI.create(portal.webhookUrl() + "crm.deal.add"))
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"fields\":{\"TITLE\":\"Late\"}}"))
                        .timeout(Duration.ofMillis(100))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThatThrownBy(() -> pending.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(java.net.http.HttpTimeoutException.class);
        assertThat(portal.rows("crm.deal").count()).isZero();

        client.call("crm.deal.add", DEAL);

        assertThatPortal(portal).executed("crm.deal.add").times(2);
    }

    @Test
    void aHangingCallEndsWhenThePortalCloses() {
        portal.on("profile").hangs();
        var pending = PortalClient.HTTP.sendAsync(
                java.net.http.HttpRequest.newBuilder(URI.create(portal.webhookUrl() + "profile"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThatThrownBy(() -> pending.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);

        portal.close();

        assertThatThrownBy(() -> pending.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aShareOfTheCallsFailsTheSameWayEachTime() {
        portal.onAny().answersEmpty(503).inShareOf(0.3, 42);
        List<Integer> first = statuses();
        portal.reset();
        portal.onAny().answersEmpty(503).inShareOf(0.3, 42);

        assertThat(statuses()).isEqualTo(first);
        assertThat(first).contains(200, 503);
    }

    @Test
    void rulesApplyInTheirOrderAndResetForgetsThem() {
        portal.on("profile").answersEmpty(500).once();
        portal.onAny().answersEmpty(503).always();
        assertThat(statusOf("profile")).isEqualTo(500);
        assertThat(statusOf("profile")).isEqualTo(503);

        portal.reset();

        assertThat(portal.journal().requests()).isEmpty();
        assertThat(statusOf("profile")).isEqualTo(200);
    }

    private List<Integer> statuses() {
        return IntStream.range(0, 40).mapToObj(number -> statusOf("profile")).toList();
    }

    private int statusOf(String method) {
        try {
            return client.raw(method).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
