/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestExecutionTest {
    private static final String ADD = "crm.deal.add?fields[TITLE]=x";

    @Test
    void aRequestThatTakesMoreThanAMinuteIsCutShort() {
        Costs costs = Costs.none().ofCall("crm.deal.add", Duration.ofSeconds(25));
        try (FakePortal portal = FakePortal.builder().costs(costs).faster(1000).start()) {
            HttpResponse<String> answer = post(portal, "{\"cmd\":[\"" + ADD + "\",\"" + ADD + "\",\"" + ADD + "\"]}")
                    .join();

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(answer.body()).startsWith("<html>");
            assertThatPortal(portal).executed("crm.deal.add").times(2);
            assertThat(portal.counts().timedOutRequests()).isEqualTo(1);
            assertThat(portal.counts().elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void aPortalThatWorksOnOneRequestAtATimeEndsItBeforeTheNext() {
        Costs costs = Costs.none().ofRequest(Duration.ofSeconds(1));
        FakePortalBuilder serial = FakePortal.builder().limits(Limits.none().oneAtATime());
        try (FakePortal portal = serial.costs(costs).faster(100).start()) {
            List<JsonNode> times = timesOf(portal, 8);

            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i).path("start").asDouble())
                        .isGreaterThanOrEqualTo(times.get(i - 1).path("finish").asDouble());
            }
        }
    }

    @Test
    void otherwiseThirtyTwoRequestsAreAtWorkAtOnce() {
        Costs costs = Costs.none().ofRequest(Duration.ofSeconds(50));
        try (FakePortal portal = FakePortal.builder().costs(costs).faster(25).start()) {
            List<JsonNode> times = timesOf(portal, 32);

            double lastStart = times.get(31).path("start").asDouble();
            assertThat(times).allMatch(time -> time.path("finish").asDouble() > lastStart);
        }
    }

    @Test
    void requestsAtWorkEndWithThePortal() {
        FakePortal portal = FakePortal.builder()
                .costs(Costs.none().ofRequest(Duration.ofSeconds(50)))
                .limits(Limits.none().oneAtATime())
                .start();
        List<CompletableFuture<HttpResponse<String>>> pending = List.of(post(portal, "{}"), post(portal, "{}"));

        portal.close();

        pending.forEach(answer -> assertThatThrownBy(answer::join).hasCauseInstanceOf(IOException.class));
    }

    @Test
    void aJournalMayKeepTheNewestOnly() {
        try (FakePortal portal = FakePortal.builder().journalKeeps(2).start()) {
            PortalClient client = PortalClient.ofWebhook(portal);
            IntStream.range(0, 2).forEach(number -> client.call("profile"));
            assertThatPortal(portal).executed("profile").times(2);

            client.call("crm.deal.list");

            assertThat(portal.journal().executions()).hasSize(2);
            assertThat(portal.journal().requests().get(1).method()).isEqualTo("crm.deal.list");
            assertThat(portal.counts().executions("profile")).isEqualTo(2);
            assertThatThrownBy(() -> assertThatPortal(portal).executed("profile"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("counts()");
        }
    }

    @Test
    void batchesAndCountedPagesAreCounted() {
        try (FakePortal portal = FakePortal.builder().journalKeeps(0).start()) {
            PortalClient client = PortalClient.ofWebhook(portal);
            client.call("batch", Map.of("cmd", List.of("crm.deal.list?start=-1", "crm.deal.list?start=0")));

            assertThatPortal(portal).ranBatches().once();
            assertThatPortal(portal).countedPages().once();
            assertThat(portal.journal().requests()).isEmpty();
        }
    }

    private static List<JsonNode> timesOf(FakePortal portal, int calls) {
        List<CompletableFuture<HttpResponse<String>>> pending =
                IntStream.range(0, calls).mapToObj(number -> post(portal, "{}")).toList();
        return pending.stream()
                .map(answer -> PortalClient.parse(answer.join().body()).path("time"))
                .sorted(Comparator.comparingDouble(time -> time.path("start").asDouble()))
                .toList();
    }

    private static CompletableFuture<HttpResponse<String>> post(FakePortal portal, String body) {
        return PortalClient.HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(portal.webhookUrl() + "batch"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
