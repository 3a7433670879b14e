/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakePortalExtension.class)
class HttpTest {
    private static final String BOTH = "io.github.camelbitrix24.test.behaviour.PortalBehaviour#bothSettings";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void aFormWithBracketsIsReadAsPhpReadsIt(FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal);

        client.post("crm.deal.add", FORM, "fields[TITLE]=A%26B+C&fields[UF_CRM_1][]=x&fields[UF_CRM_1][]=y");

        assertThat(portal.rows("crm.deal").all().get(0))
                .containsEntry("TITLE", "A&B C")
                .containsEntry("UF_CRM_1", List.of("x", "y"));
        assertThat(client.post("crm.deal.list", FORM, "filter[%3EID]=0&select[]=TITLE&order[ID]=DESC")
                        .result())
                .hasToString("[{\"ID\":\"1\",\"TITLE\":\"A&B C\"}]");
    }

    @Test
    void aCallMayStandInTheQuery(FakePortal portal) {
        String address = portal.webhookUrl() + "crm.deal.add.json?fields%5BTITLE%5D=Roof";

        assertThat(PortalClient.get(address).statusCode()).isEqualTo(200);

        assertThat(portal.rows("crm.deal").all().get(0)).containsEntry("TITLE", "Roof");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"fields\":", "no json", "{} {}"})
    void aBodyThatIsNoJsonIsRefused(String body) {
        try (FakePortal portal = FakePortal.start()) {
            PortalClient.ClientReply reply =
                    PortalClient.ofWebhook(portal).post("crm.deal.add", "application/json", body);

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("INVALID_REQUEST");
        }
    }

    @ParameterizedTest(name = "{0} is found: {1}")
    @CsvSource({"/nowhere, false", "/rest/api/1/code/profile, true", "/rest/, true"})
    void whatIsNotServedIsRefused(String path, boolean isRest) {
        try (FakePortal portal = FakePortal.start()) {
            HttpResponse<String> answer = PortalClient.get(portal.url() + path);

            assertThat(answer.statusCode()).isBetween(400, 404);
            assertThat(answer.body().startsWith("{\"error\"")).isEqualTo(isRest);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(BOTH)
    void aClientThatAcceptsGzipMayGetIt(PortalBehaviour behaviour) throws IOException {
        try (FakePortal portal = FakePortal.builder().with(behaviour).start()) {
            PortalClient client = PortalClient.ofWebhook(portal);

            var encoding = client.raw("profile", "Accept-Encoding", "gzip, deflate")
                    .headers()
                    .firstValue("Content-Encoding");

            assertThat(encoding.isPresent())
                    .isNotEqualTo(behaviour.has(UndocumentedBehaviour.ANSWERS_ARE_NOT_COMPRESSED));
            assertThat(client.raw("profile").headers().firstValue("Content-Encoding"))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(BOTH)
    void connectionsAreKeptOrNot(PortalBehaviour behaviour) {
        try (FakePortal portal = FakePortal.builder().with(behaviour).start()) {
            PortalClient client = PortalClient.ofWebhook(portal);

            IntStream.range(0, 3).forEach(number -> client.call("profile"));

            int expected = behaviour.has(UndocumentedBehaviour.CONNECTIONS_ARE_NOT_KEPT) ? 3 : 1;
            assertThat(portal.journal().connections()).isEqualTo(expected);
        }
    }

    @Test
    void fiveHundredCallsAtOnceAreEachAnsweredOnce(FakePortal portal) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        URI address = URI.create(portal.webhookUrl() + "crm.deal.add");
        HttpRequest add = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString("{\"fields\":{\"TITLE\":\"x\"}}"))
                .build();

        List<CompletableFuture<HttpResponse<String>>> pending = IntStream.range(0, 500)
                .mapToObj(number -> client.sendAsync(add, HttpResponse.BodyHandlers.ofString()))
                .toList();

        List<Long> ids = pending.stream()
                .map(answer ->
                        PortalClient.parse(answer.join().body()).path("result").asLong())
                .toList();
        assertThat(ids).hasSize(500).doesNotHaveDuplicates().doesNotContain(0L);
        assertThat(portal.rows("crm.deal").count()).isEqualTo(500);
    }

    @Test
    void fiveHundredDelayedCallsDoNotWaitForEachOther(FakePortal portal) {
        portal.on("profile").delays(java.time.Duration.ofMillis(300));
        URI address = URI.create(portal.webhookUrl() + "profile");
        long before = System.nanoTime();

        List<CompletableFuture<HttpResponse<String>>> pending = IntStream.range(0, 500)
                .mapToObj(number -> PortalClient.HTTP.sendAsync(
                        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString()))
                .toList();
        pending.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));

        // One after the other on 16 threads they would take 500 / 16 * 0.3 s.
        assertThat(System.nanoTime() - before).isLessThan(9_000_000_000L);
    }

    @Test
    void nothingListensOrRunsAfterTheClose() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        FakePortal portal = FakePortal.start();
        HttpRequest request = HttpRequest.newBuilder(portal.url()).build();
        portal.close();

        assertThatThrownBy(() -> PortalClient.HTTP.send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(ConnectException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .noneMatch(thread -> thread.getName().startsWith("XNIO"));
    }

    @Test
    void theRequestIsWrittenDown(FakePortal portal) {
        PortalClient.ofApplication(portal).call("crm.deal.list", Map.of("start", -1));

        var request = portal.journal().requests().get(0);

        assertThat(request.verb()).isEqualTo("POST");
        assertThat(request.method()).isEqualTo("crm.deal.list");
        assertThat(request.address()).isEqualTo("/rest/crm.deal.list");
        assertThat(request.contentType()).isEqualTo("application/json");
        assertThat(request.header("user-AGENT")).startsWith("Java-http-client");
        assertThat(request.body()).contains("\"start\":-1").contains("\"auth\"");
        assertThat(request.remotePort()).isPositive();
        assertThat(request.received()).isNotNull();
        assertThat(portal.journal().executions().get(0).parameters()).hasToString("{\"start\":-1}");
    }
}
