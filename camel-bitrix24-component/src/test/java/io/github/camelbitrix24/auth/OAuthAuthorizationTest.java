/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.ScriptedTokenWire;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OAuthAuthorizationTest {

    private static final CallSite SITE = new CallSite("crm.deal.list", "acme.bitrix24.com", true);
    private static final TokenKey HOST = TokenKey.ofHost("app", "acme.bitrix24.com");

    private final ManualTimeSource timer = new ManualTimeSource();
    private final ScriptedTokenWire server = new ScriptedTokenWire();
    private final TokenStore store = new MemoryTokenStore();
    private final List<URI> moves = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();

    @Test
    void anIssuedTokenIsRefreshedWhenItExpires() {
        Authorization authorization = authorization(store, null);

        String first = token(authorization);
        timer.advance(Duration.ofMinutes(59));
        String beforeTheEnd = token(authorization);
        timer.advance(Duration.ofMinutes(1));
        String after = token(authorization);

        assertThat(List.of(first, beforeTheEnd, after)).containsExactly("access-1", "access-1", "access-2");
    }

    @Test
    void aStoredTokenIsUsedUntilThePortalRejectsItAsExpired() {
        Authorization authorization = authorization(store, "given");

        timer.advance(Duration.ofDays(2));
        String before = token(authorization);
        authorization.expired(credential("given"));

        assertThat(before).isEqualTo("given");
        assertThat(token(authorization)).isEqualTo("access-1");
    }

    @Test
    void aRepeatedReportOfAnExpiredTokenRefreshesNothing() {
        Authorization authorization = authorization(store, "given");

        token(authorization);
        for (int i = 0; i < 20; i++) {
            authorization.expired(credential("given"));
            token(authorization);
        }

        assertThat(server.issued()).isEqualTo(1);
    }

    @Test
    void pitfall16_aPortalThatRejectsEveryNewTokenAsExpiredDoesNotLoop() {
        Authorization authorization = authorization(store, "given");
        token(authorization);
        authorization.expired(credential("given"));

        authorization.expired(credential(token(authorization)));

        assertThatExceptionOfType(Bitrix24AuthorizationException.class)
                .isThrownBy(() -> token(authorization))
                .withMessageContaining("rejects an access token issued seconds ago as expired");
        assertThat(server.issued()).isEqualTo(1);
        timer.advance(Duration.ofMinutes(1));
        assertThat(token(authorization)).isEqualTo("access-2");
    }

    @Test
    void aTokenThatThePortalHasAcceptedIsRefreshedWheneverItExpires() {
        Authorization authorization = authorization(store, "given");
        token(authorization);
        authorization.expired(credential("given"));
        authorization.accepted(credential(token(authorization)));

        authorization.expired(credential("access-1"));

        assertThat(token(authorization)).isEqualTo("access-2");
    }

    @Test
    void aPermanentRejectionIsRetriedOnceAMinute() {
        Authorization authorization = authorization(store, null);
        server.refuses("PAYMENT_REQUIRED");

        assertThatExceptionOfType(Bitrix24AuthorizationException.class)
                .isThrownBy(() -> token(authorization))
                .satisfies(failure -> assertThat(failure.getCode()).isEqualTo("PAYMENT_REQUIRED"));
        server.recovers();
        timer.advance(Duration.ofSeconds(59));
        assertThatExceptionOfType(Bitrix24AuthorizationException.class).isThrownBy(() -> token(authorization));
        assertThat(authorization.state(SITE).failure()).hasMessageContaining("PAYMENT_REQUIRED");

        timer.advance(Duration.ofSeconds(1));
        assertThat(token(authorization)).isEqualTo("access-1");
        assertThat(authorization.state(SITE)).isEqualTo(AuthorizationState.OK);
    }

    @Test
    void newTokensThatCannotBeStoredAreKeptAndNotUsed() {
        FailingStore failing = new FailingStore(store);
        Authorization authorization = authorization(failing, null);
        failing.failAfterTheChange = 1;

        assertThatExceptionOfType(Bitrix24TransportException.class)
                .isThrownBy(() -> token(authorization))
                .withMessageContaining("could not be stored yet: the disk is full");
        timer.advance(Duration.ofMinutes(1));

        assertThat(token(authorization)).isEqualTo("access-1");
        assertThat(server.issued()).isEqualTo(1);
        assertThat(store.find(HOST)).map(StoredTokens::refreshToken).contains(new Secret("refresh-1"));
    }

    @Test
    void theStoreIsReadAgainAfterARejection() {
        Authorization authorization = authorization(new StoreOfFasterProcess(), "given");
        token(authorization);
        server.refuses("invalid_grant");

        authorization.expired(credential("given"));

        assertThat(token(authorization)).isEqualTo("from elsewhere");
    }

    @Test
    void aRejectedFirstPairIsRemovedFromTheStore() {
        Authorization authorization = authorization(store, null);
        server.refuses("invalid_grant");

        assertThatExceptionOfType(Bitrix24AuthorizationException.class).isThrownBy(() -> token(authorization));

        assertThat(store.find(HOST)).isEmpty();
    }

    @Test
    void anUnfinishedRefreshIsReportedWhenItsRefreshTokenIsRejected() {
        StoredTokens unfinished = StoredTokens.first(new Secret("old"), new Secret("used up"))
                .withRefreshBegun(timer.now().minusSeconds(90));
        store.update(HOST, none -> unfinished);
        Authorization authorization = authorization(store, null);
        token(authorization);
        server.refuses("invalid_grant");

        authorization.expired(credential("old"));

        assertThatExceptionOfType(Bitrix24AuthorizationException.class)
                .isThrownBy(() -> token(authorization))
                .withMessageContaining(
                        "The result of a refresh that began at " + timer.now().minusSeconds(90) + " was never stored")
                .withMessageContaining("The application must be authorized again");
        assertThat(store.find(HOST)).contains(unfinished);
    }

    @Test
    void f83ARefreshTokenThatWasUsedAndNeverStoredIsNamedAsLostUntilItIsStored() {
        FailingStore failing = new FailingStore(store);
        Authorization one = authorization(failing, "given");
        Authorization other = authorization(store, "given");
        expireGiven(one, other);
        failing.failAfterTheChange = 1;
        assertThatExceptionOfType(Bitrix24TransportException.class).isThrownBy(() -> token(one));
        server.refuses("invalid_grant");

        assertThatExceptionOfType(Bitrix24AuthorizationException.class)
                .isThrownBy(() -> token(other))
                .withMessageContaining("it used the refresh token, which is lost");

        timer.advance(Duration.ofSeconds(1));
        assertThat(token(one)).isEqualTo("access-1");
        assertThat(token(other)).isEqualTo("access-1");
    }

    @Test
    void f83NewTokensThatCouldNotBeStoredAreStoredWhenTheComponentStops() {
        FailingStore failing = new FailingStore(store);
        Authorization authorization = authorization(failing, null);
        failing.failAfterTheChange = 1;
        assertThatExceptionOfType(Bitrix24TransportException.class).isThrownBy(() -> token(authorization));

        authorization.close(Duration.ofSeconds(10));

        assertThat(store.find(HOST)).map(StoredTokens::refreshToken).contains(new Secret("refresh-1"));
    }

    @Test
    void f83CallsDoNotWaitForARefreshThatDoesNotEndAndUseItsTokenWhenItDoes() {
        Authorization authorization = authorization(store, null, waiting::add);
        assertThatExceptionOfType(Bitrix24TransportException.class)
                .isThrownBy(() ->
                        authorization.credentialFor(TestCalls.read(timer, TestCalls.budget(Duration.ofMillis(1)))))
                .withMessageContaining("callTimeout elapsed");

        timer.advance(Duration.ofSeconds(60));

        assertThatExceptionOfType(Bitrix24TransportException.class)
                .isThrownBy(() -> token(authorization))
                .withMessageContaining("has not ended after 60 s");
        assertThat(authorization.state(SITE).failure()).hasMessageContaining("has not ended after 60 s");
        assertThat(waiting).hasSize(1);
        waiting.get(0).run();
        assertThat(token(authorization)).isEqualTo("access-1");
        assertThat(authorization.state(SITE)).isEqualTo(AuthorizationState.OK);
    }

    private void expireGiven(Authorization... authorizations) {
        for (Authorization authorization : authorizations) {
            token(authorization);
            authorization.expired(credential("given"));
        }
    }

    @Test
    void theServerThatIssuedTheTokensRefreshesThem() {
        Authorization authorization = authorization(store, null);

        token(authorization);
        timer.advance(Duration.ofHours(1));
        token(authorization);

        assertThat(server.requestedUrls())
                .containsExactly(URI.create("https://oauth.bitrix.info"), URI.create("https://oauth.bitrix24.tech"));
        assertThat(moves).hasSize(2).containsOnly(URI.create("https://acme.bitrix24.com/rest/"));
    }

    private Authorization authorization(TokenStore tokens, @Nullable String accessToken) {
        return authorization(tokens, accessToken, Runnable::run);
    }

    private Authorization authorization(TokenStore tokens, @Nullable String accessToken, Executor refreshes) {
        StoredTokens first =
                StoredTokens.first(accessToken == null ? null : new Secret(accessToken), new Secret("refresh-0"));
        Application application = new Application("app", new Secret("s3cr3t"), null, first, null, tokens);
        return Authorization.of(
                new PortalAccess(URI.create("https://acme.bitrix24.com"), application),
                new Authorization.AuthorizationContext(timer, refreshes, server.wireFactory(), moves::add));
    }

    private String token(Authorization authorization) {
        Credential credential =
                authorization.credentialFor(TestCalls.read(timer, TestCalls.budget(Duration.ofMinutes(2))));
        return credential.secret().reveal();
    }

    private static Credential credential(String token) {
        return new Credential.OAuthToken(new Secret(token));
    }

    private static final class FailingStore implements TokenStore {

        private final TokenStore store;
        private int failAfterTheChange = Integer.MAX_VALUE;

        private FailingStore(TokenStore store) {
            this.store = store;
        }

        @Override
        public Optional<StoredTokens> find(TokenKey key) {
            return store.find(key);
        }

        @Override
        public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
            return store.update(key, found -> {
                StoredTokens changed = change.apply(found);
                if (changed.refreshBegun() == null && failAfterTheChange-- == 1) {
                    throw new TokenStoreException("the disk is full", null);
                }
                return changed;
            });
        }

        @Override
        public void remove(TokenKey key) {
            store.remove(key);
        }
    }

    /** A store without locks: another process has refreshed the tokens when this one is rejected. */
    private static final class StoreOfFasterProcess implements TokenStore {

        private int updates;

        @Override
        public Optional<StoredTokens> find(TokenKey key) {
            return Optional.empty();
        }

        @Override
        public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
            updates++;
            return change.apply(
                    updates < 3
                            ? Optional.empty()
                            : Optional.of(StoredTokens.first(new Secret("from elsewhere"), new Secret("r"))));
        }

        @Override
        public void remove(TokenKey key) {
            throw new AssertionError("nothing is removed");
        }
    }
}
