/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakePortalExtension.class)
class AccessTest {
    private static final String BOTH = "io.github.camelbitrix24.test.behaviour.PortalBehaviour#bothSettings";

    @ParameterizedTest(name = "{0}")
    @MethodSource(BOTH)
    void aWrongWebhookCodeIsRefused(PortalBehaviour behaviour) {
        try (FakePortal portal = FakePortal.builder().with(behaviour).start()) {
            PortalClient.ClientReply reply =
                    PortalClient.ofWebhook(portal.url() + "/rest/1/nocode/").call("crm.deal.list");

            assertThat(reply.code()).isEqualTo("INVALID_CREDENTIALS");
            assertThat(reply.status())
                    .isEqualTo(behaviour.has(UndocumentedBehaviour.WRONG_CREDENTIALS_ANSWER_401) ? 401 : 403);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(BOTH)
    void aMissingScopeIsRefused(PortalBehaviour behaviour) {
        try (FakePortal portal = FakePortal.builder().with(behaviour).start()) {
            PortalClient.ClientReply reply =
                    PortalClient.ofWebhook(portal, "user", "task").call("crm.deal.list");

            assertThat(reply.code()).isEqualTo("insufficient_scope");
            assertThat(reply.status())
                    .isEqualTo(behaviour.has(UndocumentedBehaviour.MISSING_SCOPE_ANSWERS_401) ? 401 : 403);
            assertThatPortal(portal).executedNothing();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(BOTH)
    void aWebhookLacksTheApplicationContext(PortalBehaviour behaviour) {
        try (FakePortal portal = FakePortal.builder().with(behaviour).start()) {
            PortalClient.ClientReply reply = PortalClient.ofWebhook(portal).call("crm.activity.type.list");

            boolean isSecond = behaviour.has(UndocumentedBehaviour.MISSING_CONTEXT_ANSWERS_400);
            assertThat(reply.code()).isEqualTo(isSecond ? "WRONG_AUTH_TYPE" : "ACCESS_DENIED");
            assertThat(reply.status()).isEqualTo(isSecond ? 400 : 403);
            assertThat(reply.description()).isEqualTo("Access denied! Application context required");
        }
    }

    @Test
    void theWebhookOfAnotherUserIsWrong(FakePortal portal) {
        String url = portal.webhookUrl().replace("/rest/1/", "/rest/2/");

        assertThat(PortalClient.ofWebhook(url).call("profile").code()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void aCallWithoutAnyCredentialFindsNoAuthorization(FakePortal portal) {
        PortalClient.ClientReply reply =
                PortalClient.ofWebhook(portal.url() + "/rest/").call("crm.deal.list");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("NO_AUTH_FOUND");
    }

    @Test
    void anExpiredTokenSaysSo(FakePortal portal) {
        String token = portal.accessToken();
        portal.expire(token);

        PortalClient.ClientReply reply = PortalClient.withToken(portal, token).call("profile");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("expired_token");
    }

    @Test
    void aTokenLivesForAnHourOfThePortalsClock() {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        try (FakePortal portal = FakePortal.builder().clock(clock(now)).start()) {
            PortalClient client = PortalClient.ofApplication(portal);

            now[0] = now[0].plus(Duration.ofMinutes(59));
            assertThat(client.call("profile").status()).isEqualTo(200);
            now[0] = now[0].plus(Duration.ofMinutes(1));
            assertThat(client.call("profile").code()).isEqualTo("expired_token");
        }
    }

    @Test
    void revokedCredentialsOpenNothing(FakePortal portal) {
        String token = portal.accessToken();
        String webhook = portal.webhookUrl();
        portal.revoke(token);
        portal.revoke(webhook);

        assertThat(PortalClient.withToken(portal, token).call("profile").code()).isEqualTo("NO_AUTH_FOUND");
        assertThat(PortalClient.ofWebhook(webhook).call("profile").code()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void aCredentialThatWasNeverGivenOutCannotBeTakenBack(FakePortal portal) {
        assertThatThrownBy(() -> portal.revoke("stranger")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> portal.expire("stranger")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTokenMayComeInTheQuery(FakePortal portal) {
        String address = portal.url() + "/rest/profile?auth=" + portal.accessToken();

        assertThat(PortalClient.get(address).statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownMethodIsNotFound(FakePortal portal) {
        PortalClient.ClientReply reply = PortalClient.ofWebhook(portal).call("crm.deal.fold", Map.of());

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("ERROR_METHOD_NOT_FOUND");
    }

    static Clock clock(Instant[] now) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
    }
}
