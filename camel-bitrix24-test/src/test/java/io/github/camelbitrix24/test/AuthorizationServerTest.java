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
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.TokenError;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakePortalExtension.class)
class AuthorizationServerTest {
    private static final String BOTH = "io.github.camelbitrix24.test.behaviour.PortalBehaviour#bothSettings";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Instant[] now = {START};
    private final Clock clock = AccessTest.clock(now);

    @Test
    void aRefreshAnswersTheDocumentedFields() {
        try (FakePortal portal = FakePortal.builder().clock(clock).start()) {
            Application application = portal.application("user", "crm");
            String server = portal.authorizationServer().url().toString();

            JsonNode answer = refresh(portal, application).json();

            assertThat(answer.path("access_token").asText())
                    .isNotEqualTo(application.accessToken().reveal())
                    .isNotEmpty();
            assertThat(answer.path("refresh_token").asText())
                    .isNotEqualTo(application.refreshToken().reveal())
                    .isNotEmpty();
            assertThat(answer.path("expires").asLong()).isEqualTo(START.getEpochSecond() + 3600);
            assertThat(answer.path("expires_in").asInt()).isEqualTo(3600);
            assertThat(answer.path("client_endpoint").asText()).isEqualTo(portal.url() + "/rest/");
            assertThat(answer.path("server_endpoint").asText()).isEqualTo(server + "/rest/");
            assertThat("http://" + answer.path("domain").asText()).isEqualTo(server);
            assertThat(answer.path("member_id").asText())
                    .isEqualTo(application.memberId())
                    .hasSize(32);
            assertThat(answer.path("scope").asText()).isEqualTo("crm,user");
            assertThat(answer.path("status").asText()).isEqualTo("L");
            assertThat(answer.path("user_id").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aRequestMayComeInTheQuery(FakePortal portal) {
        Application application = portal.application();

        HttpResponse<String> response =
                PortalClient.get(portal.authorizationServer().url() + "/oauth/token/?" + renewal(application));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThatPortal(portal).refreshedTokens().once();
    }

    @Test
    void thePortalTakesTheRefreshedTokenAtOnceWhenTheOldOneHasExpired(FakePortal portal) {
        Application application = portal.application();
        portal.expire(application.accessToken().reveal());

        String refreshed =
                refresh(portal, application).json().path("access_token").asText();

        assertThat(PortalClient.withToken(portal, refreshed).call("profile").status())
                .isEqualTo(200);
        assertThat(profile(portal, application).code()).isEqualTo("expired_token");
    }

    @Test
    void aRefreshedTokenKeepsTheScopesOfItsApplication(FakePortal portal) {
        Application application = portal.application("user");

        String refreshed =
                refresh(portal, application).json().path("access_token").asText();

        assertThat(PortalClient.withToken(portal, refreshed)
                        .call("crm.deal.list")
                        .code())
                .isEqualTo("insufficient_scope");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(BOTH)
    void theOldRefreshTokenDiesUnlessThePortalIsOfTheOtherKind(PortalBehaviour behaviour) {
        try (FakePortal portal = FakePortal.builder().with(behaviour).start()) {
            Application application = portal.application();
            String next =
                    refresh(portal, application).json().path("refresh_token").asText();

            boolean isStillGood = behaviour.has(UndocumentedBehaviour.OLD_REFRESH_TOKEN_STILL_WORKS);
            assertThat(refresh(portal, application).code()).isEqualTo(isStillGood ? "" : "invalid_grant");
            assertThat(token(portal, renewal(application, next)).status()).isEqualTo(200);
            assertThatPortal(portal).refreshedTokens().times(isStillGood ? 3 : 2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(BOTH)
    void theOldAccessTokenLivesOnUnlessThePortalIsOfTheOtherKind(PortalBehaviour behaviour) {
        try (FakePortal portal = FakePortal.builder().with(behaviour).start()) {
            Application application = portal.application();
            refresh(portal, application);

            boolean isEnded = behaviour.has(UndocumentedBehaviour.REFRESH_EXPIRES_THE_OLD_ACCESS_TOKEN);
            assertThat(profile(portal, application).code()).isEqualTo(isEnded ? "expired_token" : "");
        }
    }

    @Test
    void oneOfManyRefreshesAtOnceWins() {
        try (FakePortal portal = FakePortal.start()) {
            Application application = portal.application();

            List<Integer> statuses = IntStream.range(0, 20)
                    .parallel()
                    .mapToObj(call -> refresh(portal, application).status())
                    .toList();

            assertThat(statuses).containsOnlyOnce(200).hasSize(20);
            assertThatPortal(portal).refreshedTokens().once();
        }
    }

    @Test
    void aRefreshTokenLives180Days() {
        try (FakePortal portal = FakePortal.builder().clock(clock).start()) {
            Application first = portal.application();
            Application second = portal.application();

            now[0] = START.plus(Duration.ofDays(180)).minusSeconds(1);
            assertThat(refresh(portal, first).status()).isEqualTo(200);
            now[0] = START.plus(Duration.ofDays(180));
            assertThat(refresh(portal, second).code()).isEqualTo("invalid_grant");
        }
    }

    @Test
    void aCodeIsExchangedOnce(FakePortal portal) {
        Application application = portal.application();
        String request = exchange(portal, application);

        PortalClient.ClientReply reply = token(portal, request);

        String access = reply.json().path("access_token").asText();
        assertThat(PortalClient.withToken(portal, access).call("profile").status())
                .isEqualTo(200);
        assertThat(token(portal, request).code()).isEqualTo("invalid_grant");
        assertThatPortal(portal).refreshedTokens().never();
    }

    @Test
    void aCodeLives30Seconds() {
        try (FakePortal portal = FakePortal.builder().clock(clock).start()) {
            Application application = portal.application();
            String early = exchange(portal, application);
            String late = exchange(portal, application);

            now[0] = START.plusSeconds(29);
            assertThat(token(portal, early).status()).isEqualTo(200);
            now[0] = START.plusSeconds(30);
            assertThat(token(portal, late).code()).isEqualTo("invalid_grant");
        }
    }

    @Test
    void theCodeAndTheTokenOfAnotherApplicationAreNoGrants(FakePortal portal) {
        Application one = portal.application();
        Application other = portal.application();
        String code = portal.authorizationServer().code(other).reveal();

        assertThat(token(portal, renewal(one, other.refreshToken().reveal())).code())
                .isEqualTo("invalid_grant");
        assertThat(token(portal, client(one) + "&grant_type=authorization_code&code=" + code)
                        .code())
                .isEqualTo("invalid_grant");
    }

    @Test
    void aWrongSecretIsRefusedAndTheRefreshTokenLivesOn(FakePortal portal) {
        Application application = portal.application();

        PortalClient.ClientReply reply =
                token(portal, renewal(application).replace("client_secret=", "client_secret=x"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("invalid_client");
        assertThat(refresh(portal, application).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "without {0}")
    @ValueSource(strings = {"grant_type", "client_id", "client_secret", "refresh_token"})
    void anIncompleteRequestIsInvalid(String missing) {
        try (FakePortal portal = FakePortal.start()) {
            String request = renewal(portal.application()).replace(missing + "=", "other=");

            PortalClient.ClientReply reply = token(portal, request);

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("invalid_request");
        }
    }

    @Test
    void aScopeThatWasNotGrantedIsInvalid(FakePortal portal) {
        Application application = portal.application("crm", "user");

        assertThat(token(portal, renewal(application) + "&scope=crm,disk").code())
                .isEqualTo("invalid_scope");
        assertThat(token(portal, renewal(application) + "&scope=crm,user").status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(TokenError.class)
    void everyDocumentedErrorCanBeOrdered(TokenError error) {
        try (FakePortal portal = FakePortal.start()) {
            Application application = portal.application();
            portal.authorizationServer().refusesTokens(error).once();

            PortalClient.ClientReply reply = refresh(portal, application);

            assertThat(reply.code()).isEqualTo(error.code());
            assertThat(reply.status()).isEqualTo(error.status());
            assertThatPortal(portal).refreshedTokens().never();
            assertThat(refresh(portal, application).status()).isEqualTo(200);
        }
    }

    @Test
    void aRefreshWhoseAnswerIsLostHasRun() {
        try (FakePortal portal = FakePortal.start()) {
            Application application = portal.application();
            portal.authorizationServer()
                    .onToken()
                    .losesConnectionAfterExecuting()
                    .once();

            assertThatThrownBy(() -> refresh(portal, application)).isInstanceOf(IllegalStateException.class);

            assertThatPortal(portal).refreshedTokens().once();
            assertThat(refresh(portal, application).code()).isEqualTo("invalid_grant");
        }
    }

    @Test
    void aGatewaysPageRefreshesNothing(FakePortal portal) {
        Application application = portal.application();
        portal.authorizationServer().onToken().answersHtml(502).once();

        HttpResponse<String> response =
                PortalClient.get(portal.authorizationServer().url() + "/oauth/token/?" + renewal(application));

        assertThat(response.body()).contains("<h1>502</h1>");
        assertThatPortal(portal).refreshedTokens().never();
    }

    @Test
    void applicationFactsTellWhoseATokenIs(FakePortal portal) {
        Application application = portal.application("crm");
        portal.application("user");

        JsonNode result = info(portal, application.accessToken().reveal()).result();

        assertThat(result.path("client_id").asText()).isEqualTo(application.clientId());
        assertThat(result.path("member_id").asText()).isEqualTo(application.memberId());
        assertThat(result.path("scope").asText()).isEqualTo("crm");
    }

    @Test
    void applicationFactsAreRefusedToAForgedAndToAnExpiredToken(FakePortal portal) {
        Application application = portal.application();
        portal.expire(application.accessToken().reveal());

        assertThat(info(portal, "forged").code()).isEqualTo("NO_AUTH_FOUND");
        assertThat(info(portal, "").code()).isEqualTo("NO_AUTH_FOUND");
        assertThat(info(portal, application.accessToken().reveal()).code()).isEqualTo("expired_token");
    }

    @Test
    void thePortalItselfRefreshesNothingAndTheServerKnowsNoOtherMethod(FakePortal portal) {
        Application application = portal.application();
        String base = portal.authorizationServer().url().toString();

        assertThat(PortalClient.get(portal.url() + "/oauth/token/?" + renewal(application))
                        .statusCode())
                .isEqualTo(404);
        assertThat(PortalClient.get(base + "/rest/crm.deal.list").statusCode()).isEqualTo(404);
        assertThat(PortalClient.get(base + "/").statusCode()).isEqualTo(404);
    }

    @Test
    void aResetForgetsRefreshesAndRulesButNoToken(FakePortal portal) {
        Application application = portal.authorizationServer().register("app.1", "hush", "crm");
        String next = refresh(portal, application).json().path("refresh_token").asText();
        portal.authorizationServer().onToken().answersEmpty(500);

        portal.reset();

        assertThatPortal(portal).refreshedTokens().never();
        assertThat(portal.authorizationServer().journal().requests()).isEmpty();
        assertThat(token(portal, renewal(application, next)).status()).isEqualTo(200);
    }

    @Test
    void nothingPrintsASecret(FakePortal portal) {
        Application application = portal.application();
        String code = portal.authorizationServer().code(application).reveal();
        JsonNode refreshed = refresh(portal, application).json();
        AuthorizationServer server = portal.authorizationServer();

        assertThat(Stream.of(
                        application,
                        server,
                        server.refreshes(),
                        server.journal().requests(),
                        server.onToken(),
                        portal))
                .allSatisfy(thing -> assertThat(String.valueOf(thing))
                        .doesNotContain(application.clientSecret().reveal())
                        .doesNotContain(application.accessToken().reveal())
                        .doesNotContain(application.refreshToken().reveal())
                        .doesNotContain(refreshed.path("access_token").asText())
                        .doesNotContain(refreshed.path("refresh_token").asText())
                        .doesNotContain(code));
        assertThatThrownBy(() -> assertThatPortal(portal).refreshedTokens().never())
                .hasMessageContaining("Expected tokens to be refreshed never, but it was once")
                .hasMessageNotContaining(application.refreshToken().reveal());
    }

    private static PortalClient.ClientReply refresh(FakePortal portal, Application application) {
        return token(portal, renewal(application));
    }

    private static PortalClient.ClientReply token(FakePortal portal, String form) {
        return PortalClient.ofWebhook(portal.authorizationServer().url() + "/oauth/")
                .post("token/", "application/x-www-form-urlencoded", form);
    }

    private static PortalClient.ClientReply info(FakePortal portal, String accessToken) {
        HttpResponse<String> response =
                PortalClient.get(portal.authorizationServer().url() + "/rest/app.info?auth=" + accessToken);
        return new PortalClient.ClientReply(response.statusCode(), PortalClient.parse(response.body()));
    }

    private static PortalClient.ClientReply profile(FakePortal portal, Application application) {
        return PortalClient.withToken(portal, application.accessToken().reveal())
                .call("profile");
    }

    private static String exchange(FakePortal portal, Application application) {
        String code = portal.authorizationServer().code(application).reveal();
        return client(application) + "&grant_type=authorization_code&code=" + code;
    }

    private static String renewal(Application application) {
        return renewal(application, application.refreshToken().reveal());
    }

    private static String renewal(Application application, String refreshToken) {
        return client(application) + "&grant_type=refresh_token&refresh_token=" + refreshToken;
    }

    private static String client(Application application) {
        return "client_id=" + application.clientId() + "&client_secret="
                + application.clientSecret().reveal();
    }
}
