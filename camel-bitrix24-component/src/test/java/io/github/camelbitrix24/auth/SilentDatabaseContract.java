/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static io.github.camelbitrix24.auth.TokenStoreContract.number;
import static io.github.camelbitrix24.auth.TokenStoreContract.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelbitrix24.fixture.SilentRelay;
import io.github.camelbitrix24.fixture.TokenTableScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store whose connection to the database goes silent, and another node that uses the same table. */
@Tag("scale")
@Timeout(60)
abstract class SilentDatabaseContract {

    private static final TokenKey KEY = TokenKey.ofMember("app", "m1");
    private static final TokenKey HOST = TokenKey.ofHost("app", "acme.bitrix24.com");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SilentRelay relay;
    private TokenStore silenced;
    private TokenStore other;

    /** The database, through this port of the loopback address. */
    abstract DataSource dataSource(int port);

    abstract int port();

    @BeforeEach
    void startRelay() throws Exception {
        TokenTableScript.create(dataSource(port()));
        relay = new SilentRelay(port());
        silenced = store(dataSource(relay.port()));
        other = store(dataSource(port()));
        other.update(KEY, none -> tokens(1, "m1"));
    }

    private static TokenStore store(DataSource dataSource) {
        JdbcTokenStore store = new JdbcTokenStore(dataSource);
        store.setTimeout(Duration.ofSeconds(1));
        return store;
    }

    @AfterEach
    void endRelay() throws Exception {
        relay.close();
        threads.shutdownNow();
    }

    @Test
    void f83AnUpdateWhoseConnectionGoesSilentFailsAndTheOthersGoOn() {
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> silenced.update(KEY, found -> {
                    relay.fallSilent();
                    return tokens(2, "m1");
                }))
                .withMessageContaining("bitrix24_tokens did not answer within 1 s");

        assertThat(other.update(KEY, found -> tokens(number(found) + 10, "m1"))).isEqualTo(tokens(11, "m1"));
        other.remove(KEY);
        assertThat(other.find(KEY)).isEmpty();
    }

    @Test
    void f83EveryCallOfASilentDatabaseEndsInTime() {
        relay.fallSilent();

        assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> silenced.find(KEY));
        assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> silenced.remove(KEY));
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> silenced.keys("app", TokenKey.KeyType.PENDING));
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> silenced.update(KEY, found -> tokens(2, "m1")));
        assertThat(other.find(KEY)).contains(tokens(1, "m1"));
        relay.recover();
        assertThat(silenced.find(KEY)).contains(tokens(1, "m1"));
    }

    @Test
    void f83TokensAreStoredOnAnotherConnectionIfTheirsGoesSilent() {
        assertThat(silenced.update(KEY, found -> {
                    relay.fallSilent();
                    relay.recover();
                    return tokens(2, "m1");
                }))
                .isEqualTo(tokens(2, "m1"));

        assertThat(other.update(KEY, found -> tokens(number(found) + 10, "m1"))).isEqualTo(tokens(12, "m1"));
    }

    @Test
    void f83TheFirstTokensOfAHostAreStoredOnAnotherConnectionToo() {
        silenced.update(HOST, found -> {
            relay.fallSilent();
            relay.recover();
            return tokens(2, "m1");
        });

        assertThat(other.find(KEY)).contains(tokens(2, "m1"));
        assertThat(other.find(HOST)).contains(tokens(2, "m1"));
    }

    @Test
    void f83AnOwnerThatIsFrozenIsPassedOverAndItsLateWriteRefused() {
        for (TokenKey key : new TokenKey[] {KEY, HOST}) {
            assertThatExceptionOfType(TokenStoreException.class)
                    .isThrownBy(() -> silenced.update(key, found -> {
                        relay.fallSilent();
                        other.update(key, again -> tokens(3, "m1"));
                        relay.recover();
                        return tokens(2, "m1");
                    }))
                    .withMessageContaining("was taken by another process");

            assertThat(other.find(KEY)).contains(tokens(3, "m1"));
        }
    }

    @Test
    void f83AnOwnerThatNeedsLongIsNotPassedOver() throws Exception {
        CountDownLatch isInside = new CountDownLatch(1);
        Future<StoredTokens> slow = threads.submit(() -> silenced.update(KEY, found -> {
            isInside.countDown();
            passTime();
            return tokens(2, "m1");
        }));
        assertThat(isInside.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(other.update(KEY, found -> tokens(number(found) + 10, "m1"))).isEqualTo(tokens(12, "m1"));
        assertThat(slow.get(30, TimeUnit.SECONDS)).isEqualTo(tokens(2, "m1"));
    }

    /** Longer than the timeout of the stores. */
    private static void passTime() {
        try {
            assertThat(new CountDownLatch(1).await(1_800, TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void f83NothingIsLockedDuringAChange() {
        silenced.update(KEY, found -> {
            try (Connection connection = dataSource(port()).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(10);
                assertThat(statement.executeUpdate("UPDATE bitrix24_tokens SET client_endpoint = NULL"))
                        .isEqualTo(1);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return tokens(2, "m1");
        });
    }

    @Test
    void f83AStoreTakesItsOwnLeaseBackAtOnce() {
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> silenced.update(KEY, found -> {
                    relay.fallSilent();
                    return tokens(2, "m1");
                }));
        relay.recover();

        assertThat(silenced.update(KEY, found -> tokens(number(found) + 1, "m1")))
                .isEqualTo(tokens(2, "m1"));
    }
}
