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
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LimitTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Limits FEW = Limits.none().requests(3, 2);

    private final ManualClock clock = new ManualClock(NOON);

    @Test
    void aPortalHasNoLimitsByDefault() {
        try (FakePortal portal = FakePortal.start()) {
            PortalClient client = PortalClient.ofWebhook(portal);

            assertThat(IntStream.range(0, 100)
                            .map(number -> client.call("profile").status())
                            .distinct())
                    .containsExactly(200);
            assertThatPortal(portal).hasRefusedNothing();
        }
    }

    @Test
    void aRequestAboveTheBurstIsRefusedAndNotCounted() {
        try (FakePortal portal = FakePortal.builder().clock(clock).limits(FEW).start()) {
            PortalClient client = PortalClient.ofWebhook(portal);

            assertThat(statuses(client, 5)).containsExactly(200, 200, 200, 503, 503);
            assertThat(client.call("profile").code()).isEqualTo("QUERY_LIMIT_EXCEEDED");

            assertThatPortal(portal).executed("profile").times(3);
            assertThat(portal.counts().requests()).isEqualTo(6);
            assertThat(portal.counts().refusedByBucket()).isEqualTo(3);
            assertThatThrownBy(() -> assertThatPortal(portal).hasRefusedNothing())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("3 requests");
        }
    }

    @Test
    void theCounterFallsOnceASecondAndNeverBelowNothing() {
        try (FakePortal portal = FakePortal.builder().clock(clock).limits(FEW).start()) {
            PortalClient client = PortalClient.ofWebhook(portal);
            statuses(client, 3);

            clock.advance(Duration.ofMillis(999));
            assertThat(statuses(client, 1)).containsExactly(503);
            clock.advance(Duration.ofMillis(1));
            assertThat(statuses(client, 3)).containsExactly(200, 200, 503);
            clock.advance(Duration.ofHours(1));
            assertThat(statuses(client, 4)).containsExactly(200, 200, 200, 503);
        }
    }

    @Test
    void aBatchIsOneRequest() {
        try (FakePortal portal = FakePortal.builder().clock(clock).limits(FEW).start()) {
            PortalClient client = PortalClient.ofWebhook(portal);
            List<String> commands =
                    IntStream.range(0, 50).mapToObj(number -> "profile").toList();

            assertThat(client.call("batch", Map.of("cmd", commands)).result().path("result"))
                    .hasSize(50);

            assertThat(statuses(client, 3)).containsExactly(200, 200, 503);
        }
    }

    @Test
    void aRefusedRequestUsesUpNoRule() {
        try (FakePortal portal = FakePortal.builder().clock(clock).limits(FEW).start()) {
            PortalClient client = PortalClient.ofWebhook(portal);
            statuses(client, 3);
            portal.on("profile").answersEmpty(418).once();

            assertThat(client.call("profile").status()).isEqualTo(503);
            clock.advance(Duration.ofSeconds(1));

            assertThat(status(client)).isEqualTo(418);
        }
    }

    @Test
    void resetForgetsTheCounter() {
        try (FakePortal portal = FakePortal.builder().clock(clock).limits(FEW).start()) {
            PortalClient client = PortalClient.ofWebhook(portal);
            statuses(client, 4);

            portal.reset();

            assertThat(statuses(client, 3)).containsExactly(200, 200, 200);
            assertThatPortal(portal).hasRefusedNothing();
        }
    }

    @Test
    void operatingTimeIsASumOfTenMinutes() {
        try (FakePortal portal = operating(Duration.ofHours(1))) {
            PortalClient client = PortalClient.ofWebhook(portal);

            assertThat(time(client.call("profile"))).isEqualTo("4.0 until 12:10");
            clock.advance(Duration.ofSeconds(119));
            assertThat(time(client.call("profile"))).isEqualTo("8.0 until 12:10");
            assertThat(time(client.call("crm.deal.list"))).isEqualTo("1.0 until 12:11");
            clock.advance(Duration.ofSeconds(481));
            assertThat(time(client.call("profile"))).isEqualTo("8.0 until 12:11");
        }
    }

    @Test
    void aMethodWithoutOperatingTimeIsRefusedForItsCredentialAlone() {
        try (FakePortal portal = operating(Duration.ofSeconds(8))) {
            PortalClient client = PortalClient.ofWebhook(portal);
            PortalClient other = PortalClient.ofWebhook(portal);
            PortalClient application = PortalClient.ofApplication(portal);

            assertThat(statuses(client, 3)).containsExactly(200, 200, 429);
            assertThat(client.call("profile").code()).isEqualTo("OPERATION_TIME_LIMIT");

            assertThat(statuses(other, 1)).containsExactly(200);
            assertThat(statuses(application, 2)).containsExactly(200, 200);
            assertThat(statuses(PortalClient.ofApplication(portal), 1)).containsExactly(429);
            assertThat(client.call("crm.deal.list").status()).isEqualTo(200);
            assertThat(portal.counts().refusedByOperatingTime()).isEqualTo(3);
            clock.advance(Duration.ofMinutes(10));
            assertThat(statuses(client, 1)).containsExactly(200);
        }
    }

    @Test
    void aCommandWithoutOperatingTimeIsAnEntryOfItsBatch() {
        try (FakePortal portal = operating(Duration.ofSeconds(8))) {
            Map<String, String> commands = new LinkedHashMap<>();
            List.of("a", "b", "c").forEach(key -> commands.put(key, "profile"));

            PortalClient.ClientReply reply = PortalClient.ofWebhook(portal).call("batch", Map.of("cmd", commands));

            JsonNode result = reply.result();
            assertThat(result.path("result_time").path("b").path("operating").asDouble())
                    .isEqualTo(8.0);
            assertThat(result.path("result_error").path("c").path("error").asText())
                    .isEqualTo("OPERATION_TIME_LIMIT");
            assertThat(result.path("result_time").has("c")).isFalse();
            assertThat(reply.json().path("time").has("operating")).isFalse();
            assertThat(reply.json().path("time").path("duration").asDouble()).isEqualTo(8.5);
        }
    }

    @Test
    void aCallThatIsRefusedByItsMethodHasTakenItsTimeToo() {
        Costs costs = Costs.none().ofCall("crm.deal.get", Duration.ofSeconds(4));
        Limits limits = Limits.none().operating(Duration.ofSeconds(8));
        try (FakePortal portal = FakePortal.builder()
                .clock(clock)
                .costs(costs)
                .limits(limits)
                .faster(10_000)
                .start()) {
            PortalClient client = PortalClient.ofWebhook(portal);

            assertThat(IntStream.range(0, 3).map(number -> client.call("crm.deal.get", Map.of("id", 99))
                            .status()))
                    .containsExactly(400, 400, 429);
        }
    }

    @Test
    void countingTakesItsTime() {
        Costs costs = Costs.none()
                .ofRequest(Duration.ofMillis(100))
                .ofCall(Duration.ofMillis(10))
                .ofCall("crm.deal.list", Duration.ofMillis(20))
                .ofCountedRow(Duration.ofMillis(1));
        try (FakePortal portal = FakePortal.builder().costs(costs).faster(1000).start()) {
            portal.rows("crm.deal").seed(LongStream.rangeClosed(1, 60), id -> Map.of("TITLE", "x"));
            PortalClient client = PortalClient.ofWebhook(portal);

            JsonNode counted = client.call("crm.deal.list").json().path("time");
            JsonNode uncounted =
                    client.call("crm.deal.list", Map.of("start", -1)).json().path("time");

            assertThat(counted.path("duration").asDouble()).isEqualTo(0.18);
            assertThat(counted.path("processing").asDouble()).isEqualTo(0.08);
            assertThat(uncounted.path("processing").asDouble()).isEqualTo(0.02);
            assertThat(uncounted.path("operating").asDouble()).isEqualTo(0.1);
            assertThat(counted.path("finish").asDouble() - counted.path("start").asDouble())
                    .isGreaterThanOrEqualTo(0.179);
            assertThat(portal.counts().countedPages()).isEqualTo(1);
        }
    }

    private FakePortal operating(Duration limit) {
        Costs costs = Costs.none()
                .ofRequest(Duration.ofMillis(500))
                .ofCall("profile", Duration.ofSeconds(4))
                .ofCall("crm.deal.list", Duration.ofSeconds(1));
        return FakePortal.builder()
                .clock(clock)
                .costs(costs)
                .faster(10_000)
                .limits(Limits.none().operating(limit))
                .start();
    }

    private static String time(PortalClient.ClientReply reply) {
        JsonNode time = reply.json().path("time");
        Instant reset = Instant.ofEpochSecond(time.path("operating_reset_at").asLong());
        return time.path("operating").asDouble() + " until " + reset.toString().substring(11, 16);
    }

    private static List<Integer> statuses(PortalClient client, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(number -> client.call("profile").status())
                .toList();
    }

    private static int status(PortalClient client) {
        try {
            return client.raw("profile").statusCode();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
