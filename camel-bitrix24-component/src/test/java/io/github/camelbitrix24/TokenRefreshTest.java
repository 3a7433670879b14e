/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.secret.Secret;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.oauth.TokenError;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application refreshes an expired access token, or reports why it cannot. */
@ExtendWith(FakePortalExtension.class)
class TokenRefreshTest {

    private static final String ADD = "bitrix24:crm.deal.add";
    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));

    @Test
    void anExpiredTokenIsRefreshedAndTheCallIsRetried(FakePortal portal) {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);

        try (CamelFixture camel = oauth.camel()) {
            assertThat(camel.call(ADD, DEAL)).isNotNull();
            assertThat(camel.call(ADD, DEAL)).isNotNull();
        }

        assertThatPortal(portal).refreshedTokens().once();
        assertThatPortal(portal).executed("crm.deal.add").times(2);
    }

    @Test
    void pitfall15_fiveHundredConcurrentCallsRefreshAnExpiredTokenOnce(FakePortal portal) throws Exception {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);

        try (CamelFixture camel = CamelFixture.with(oauth.settings()
                .andThen(CamelFixture.withoutRateLimit())
                .andThen(component -> component.getLimits().setMaxConcurrentRequests(500)))) {
            assertThat(failuresOf(500, camel)).isEmpty();
        }

        assertThatPortal(portal).refreshedTokens().once();
        assertThatPortal(portal).executed("crm.deal.add").times(500);
    }

    @Test
    void pitfall16_aRejectedRefreshFailsAllCallsAndIsNotRetried(FakePortal portal) throws Exception {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
        portal.authorizationServer().refusesTokens(TokenError.INVALID_GRANT);

        try (CamelFixture camel = oauth.camel()) {
            assertThat(failuresOf(50, camel)).hasSize(50).allSatisfy(failure -> assertThat(failure)
                    .isInstanceOfSatisfying(Bitrix24AuthorizationException.class, thrown -> {
                        assertThat(thrown.getCode()).isEqualTo("invalid_grant");
                        assertThat(thrown.getOutcome()).isEqualTo(Outcome.NOT_RUN);
                    })
                    .hasMessageContaining("crm.deal.add was not sent to 127.0.0.1")
                    .hasMessageContaining("The application must be authorized again"));
        }

        assertThat(portal.authorizationServer().journal().requests()).hasSize(1);
        assertThatPortal(portal).executed("crm.deal.add").never();
    }

    @Test
    void pitfall16_aHangingRefreshReleasesWaitingCallsAtTheirTimeout(FakePortal portal) throws Exception {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
        portal.authorizationServer().onToken().hangs();

        CamelFixture camel = CamelFixture.with(oauth.settings().andThen(component -> {
            component.getLimits().setCallTimeout(500);
            component.getConnection().setHttp(Map.of("responseTimeout", "1500"));
        }));
        try (camel) {
            assertThat(failuresOf(10, camel)).hasSize(10).allSatisfy(failure -> assertThat(failure)
                    .isInstanceOf(Bitrix24TransportException.class)
                    .hasMessageContaining("while its access token was being refreshed"));
        }

        assertThat(portal.authorizationServer().journal().requests()).hasSize(1);
    }

    @Test
    void aTemporaryFailureOfTheAuthorizationServerIsRetried(FakePortal portal) {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
        portal.authorizationServer().onToken().answersHtml(502).once();

        try (CamelFixture camel = oauth.camel()) {
            assertThat(camel.call(ADD, DEAL)).isNotNull();
        }

        assertThatPortal(portal).refreshedTokens().once();
    }

    @Test
    void aLostResponseOfTheAuthorizationServerIsReportedIfItUsedTheRefreshToken() {
        try (FakePortal portal = FakePortal.start()) {
            OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
            portal.authorizationServer()
                    .onToken()
                    .losesConnectionAfterExecuting()
                    .once();

            try (CamelFixture camel = oauth.camel()) {
                Bitrix24AuthorizationException failure =
                        catchThrowableOfType(Bitrix24AuthorizationException.class, () -> camel.call(ADD, DEAL));

                assertThat(failure)
                        .hasMessageContaining("invalid_grant")
                        .hasMessageContaining("The result of a refresh that began at ")
                        .hasMessageContaining("was never stored");
            }
        }
    }

    @Test
    void aLostResponseOfTheAuthorizationServerIsRecoveredIfTheRefreshTokenStillWorks() {
        try (FakePortal portal = FakePortal.builder()
                .with(UndocumentedBehaviour.OLD_REFRESH_TOKEN_STILL_WORKS)
                .start()) {
            OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
            portal.authorizationServer()
                    .onToken()
                    .losesConnectionAfterExecuting()
                    .once();

            try (CamelFixture camel = oauth.camel()) {
                assertThat(camel.call(ADD, DEAL)).isNotNull();
            }
        }
    }

    @Test
    void theNewPairIsStoredUnderTheMemberIdAndFoundByTheHost(FakePortal portal) {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
        String clientId = oauth.application().clientId();

        try (CamelFixture camel = oauth.camel()) {
            camel.call(ADD, DEAL);
        }

        TokenKey member = TokenKey.ofMember(clientId, oauth.application().memberId());
        TokenKey host = TokenKey.ofHost(clientId, "127.0.0.1:" + portal.url().getPort());
        StoredTokens stored = oauth.store().find(member).orElseThrow();
        assertThat(oauth.store().find(host)).contains(stored);
        assertThat(stored.accessToken())
                .isNotEqualTo(new Secret(oauth.application().accessToken().reveal()));
        assertThat(stored.clientEndpoint()).isEqualTo(portal.url() + "/rest/");
        assertThat(stored.refreshBegun()).isNull();
    }

    @Test
    void anotherComponentWithTheSameStoreUsesTheNewPair(FakePortal portal) {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);

        try (CamelFixture first = oauth.camel();
                CamelFixture second = oauth.camel()) {
            first.call(ADD, DEAL);
            second.call(ADD, DEAL);
        }
        try (CamelFixture afterRestart = oauth.camel()) {
            afterRestart.call(ADD, DEAL);
        }

        assertThatPortal(portal).refreshedTokens().once();
        assertThatPortal(portal).executed("crm.deal.add").times(3);
    }

    @Test
    void theSecretIsSentOnlyToTheAuthorizationServerAndInAForm(FakePortal portal) {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
        String secret = oauth.application().clientSecret().reveal();

        try (CamelFixture camel = oauth.camel()) {
            camel.call(ADD, DEAL);
        }

        assertThat(portal.authorizationServer().journal().requests())
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.address()).isEqualTo("/oauth/token/");
                    assertThat(request.body()).contains("client_secret=" + secret, "grant_type=refresh_token");
                });
        assertThat(portal.journal().requests()).isNotEmpty().noneMatch(request -> (request.address() + request.body())
                .contains(secret));
    }

    @Test
    void aRedirectOfTheAuthorizationServerIsNotFollowed(FakePortal portal) {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
        URI elsewhere = URI.create(portal.authorizationServer().url() + "/oauth/token/");
        portal.authorizationServer().onToken().redirects(elsewhere);

        try (CamelFixture camel = CamelFixture.with(
                oauth.settings().andThen(component -> component.getLimits().setMaxRetries(0)))) {
            Bitrix24TransportException failure =
                    catchThrowableOfType(Bitrix24TransportException.class, () -> camel.call(ADD, DEAL));

            assertThat(failure).hasMessageContaining("neither tokens nor an error (HTTP 302)");
        }

        assertThat(portal.authorizationServer().journal().requests()).hasSize(1);
    }

    private static List<Throwable> failuresOf(int calls, CamelFixture camel) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(calls);
        try {
            return callers
                    .invokeAll(IntStream.range(0, calls)
                            .<Callable<@Nullable Object>>mapToObj(i -> () -> camel.call(ADD, DEAL))
                            .toList())
                    .stream()
                    .flatMap(TokenRefreshTest::failureOf)
                    .toList();
        } finally {
            callers.shutdown();
        }
    }

    private static Stream<Throwable> failureOf(Future<@Nullable Object> call) {
        try {
            call.get();
            return Stream.empty();
        } catch (ExecutionException e) {
            return Stream.of(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
