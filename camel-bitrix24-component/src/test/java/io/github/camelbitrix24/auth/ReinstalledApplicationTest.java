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
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The authorization of an application that was installed again, or uninstalled, while a token is in use. */
class ReinstalledApplicationTest {

    private static final CallSite SITE = new CallSite("crm.deal.list", "acme.bitrix24.com", true);
    private static final TokenKey MEMBER = TokenKey.ofMember("app", "m1");

    private final ManualTimeSource timer = new ManualTimeSource();
    private final ScriptedTokenWire server = new ScriptedTokenWire();
    private final WatchedStore store = new WatchedStore();

    @Test
    void f32AnotherTokenInTheStoreReplacesTheUnknownOne() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        String before = token(authorization);
        store.keep("new");

        refuse(authorization, "old");

        assertThat(before).isEqualTo("old");
        assertThat(token(authorization)).isEqualTo("new");
        assertThat(authorization.hasOther("invalid_token")).isTrue();
        assertThat(server.issued()).isZero();
    }

    @Test
    void f32CallsOfOneTokenShareOneReread() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);
        int before = store.reads;
        for (int i = 0; i < 20; i++) {
            authorization.unknown(credential("old"), 0, call(), "NO_AUTH_FOUND");
        }

        assertThat(store.reads - before).isEqualTo(1);
        assertThat(authorization.hasOther("NO_AUTH_FOUND")).isFalse();
    }

    @Test
    void f32TheSameTokenStaysInUseAndIsReportedUntilThePortalAcceptsIt() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);

        refuse(authorization, "old");

        assertThat(token(authorization)).isEqualTo("old");
        assertThat(authorization.state(SITE).failure())
                .hasMessageContaining("the portal does not know the access token (invalid_token)")
                .hasMessageContaining("Install the application again");
        authorization.accepted(credential("old"));
        assertThat(authorization.state(SITE)).isEqualTo(AuthorizationState.OK);
    }

    @Test
    void f32RemovedTokensAreNotUsedAnyMoreUntilNewOnesAreStored() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);
        store.remove(MEMBER);

        refuse(authorization, "old");

        assertNoToken(authorization);
        timer.advance(Duration.ofMinutes(2));
        assertNoToken(authorization);
        store.keep("new");
        assertThat(token(authorization)).isEqualTo("new");
    }

    @Test
    void f32RemovedTokensAreNotReplacedByTheInitialOnes() {
        Authorization authorization = authorization(null, "given");
        token(authorization);
        authorization.expired(credential("given"));
        token(authorization);
        store.remove(MEMBER);

        refuse(authorization, "access-1");

        assertNoToken(authorization);
        assertThat(server.issued()).isEqualTo(1);
        store.keep("new");
        assertThat(token(authorization)).as("found by the member id").isEqualTo("new");
    }

    @Test
    void f32ARefreshDoesNotStoreTokensThatWereRemovedMeanwhile() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);
        store.afterNextUpdate = () -> store.remove(MEMBER);

        authorization.expired(credential("old"));

        assertNoToken(authorization);
        assertThat(store.find(MEMBER)).isEmpty();
    }

    @Test
    void f32NewTokensThatCouldNotBeStoredDoNotReplaceRemovedOnes() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);
        failToStoreARefresh(authorization);
        store.remove(MEMBER);
        timer.advance(Duration.ofMinutes(1));

        assertNoToken(authorization);
        assertThat(store.find(MEMBER)).isEmpty();
    }

    @Test
    void f32NewTokensThatCouldNotBeStoredDoNotReplaceNewerOnes() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);
        failToStoreARefresh(authorization);
        store.keep("new");
        timer.advance(Duration.ofMinutes(1));

        assertThat(token(authorization)).isEqualTo("new");
        assertThat(store.find(MEMBER)).map(StoredTokens::accessToken).contains(new Secret("new"));
    }

    @Test
    void f32AnUninstallationDuringTheFirstRefreshRemovesItsResult() {
        Authorization authorization = authorization(null, "given");
        token(authorization);
        server.beforeAnswer(() -> {
            authorization.tokensChanged("m1", true);
            store.remove(MEMBER);
            authorization.tokensChanged("m1", true);
        });

        authorization.expired(credential("given"));

        assertNoToken(authorization);
        assertThat(store.find(MEMBER)).isEmpty();
    }

    @Test
    void f32ATokenThatWasObtainedDuringAnInstallationIsNotUsed() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);
        store.afterReading = () -> {
            store.keep("new");
            authorization.tokensChanged("m1", false);
        };

        authorization.tokensChanged("m1", false);

        assertThat(token(authorization)).isEqualTo("new");
    }

    @Test
    void f32AnUninstallationOfAnotherPortalChangesNothing() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);

        authorization.tokensChanged("m2", true);

        assertThat(token(authorization)).isEqualTo("old");
        assertThat(store.reads).isEqualTo(1);
    }

    @Test
    void f32TokensStoredAfterARejectedRefreshAreUsedAtOnce() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);
        server.refuses("invalid_grant");
        authorization.expired(credential("old"));
        assertNoToken(authorization);

        store.keep("new");

        assertThat(token(authorization)).isEqualTo("new");
    }

    @Test
    void f32AStoreThatCannotBeReadLeavesTheRefusalFinal() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);
        store.afterReading = () -> {
            throw new TokenStoreException("the disk is gone", null);
        };

        refuse(authorization, "old");

        assertThat(authorization.hasOther("ERROR_OAUTH")).isFalse();
        assertThat(token(authorization)).isEqualTo("old");
    }

    @Test
    void f32AStoredRefreshTokenAloneIsRefreshed() {
        Authorization authorization = authorization("m1", null);
        store.keep("old");
        token(authorization);
        store.update(MEMBER, found -> StoredTokens.first(null, new Secret("refresh-0")));

        refuse(authorization, "old");

        assertThat(token(authorization)).isEqualTo("access-1");
    }

    private void failToStoreARefresh(Authorization authorization) {
        store.failsAfterTheNextRequest = true;
        authorization.expired(credential("old"));
        assertThatExceptionOfType(Bitrix24TransportException.class).isThrownBy(() -> token(authorization));
        assertThat(server.issued()).isEqualTo(1);
    }

    private void assertNoToken(Authorization authorization) {
        assertThatExceptionOfType(Bitrix24AuthorizationException.class).isThrownBy(() -> token(authorization));
    }

    private void refuse(Authorization authorization, String token) {
        authorization.unknown(credential(token), authorization.rereads(), call(), "invalid_token");
    }

    private Authorization authorization(@Nullable String memberId, @Nullable String initial) {
        StoredTokens first =
                initial == null ? null : StoredTokens.first(new Secret(initial), new Secret("refresh-" + initial));
        Application application = new Application("app", new Secret("s3cr3t"), memberId, first, null, store);
        return Authorization.of(
                new PortalAccess(URI.create("https://acme.bitrix24.com"), application),
                new Authorization.AuthorizationContext(timer, Runnable::run, server.wireFactory(), address -> {}));
    }

    private String token(Authorization authorization) {
        return authorization.credentialFor(call()).secret().reveal();
    }

    private RestCall call() {
        return TestCalls.read(timer, TestCalls.budget(Duration.ofMinutes(2)));
    }

    private static Credential credential(String token) {
        return new Credential.OAuthToken(new Secret(token));
    }

    /** A store that counts reads, and does something once after a read or an update, as another process would. */
    private static final class WatchedStore implements TokenStore {

        private final TokenStore store = new MemoryTokenStore();
        private int reads;
        private @Nullable Runnable afterReading;
        private @Nullable Runnable afterNextUpdate;
        private boolean failsAfterTheNextRequest;

        private void keep(String access) {
            StoredTokens tokens =
                    new StoredTokens(new Secret(access), new Secret("refresh-" + access), "m1", null, null, null, null);
            store.update(MEMBER, found -> tokens);
        }

        @Override
        public Optional<StoredTokens> find(TokenKey key) {
            reads++;
            Optional<StoredTokens> found = store.find(key);
            Runnable next = afterReading;
            afterReading = null;
            if (next != null) {
                next.run();
            }
            return found;
        }

        @Override
        public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
            Runnable next = afterNextUpdate;
            afterNextUpdate = null;
            StoredTokens updated = store.update(key, found -> {
                StoredTokens changed = change.apply(found);
                if (failsAfterTheNextRequest && changed.refreshBegun() == null) {
                    failsAfterTheNextRequest = false;
                    throw new TokenStoreException("the disk is full", null);
                }
                return changed;
            });
            Optional.ofNullable(next).ifPresent(Runnable::run);
            return updated;
        }

        @Override
        public void remove(TokenKey key) {
            store.remove(key);
        }
    }
}
