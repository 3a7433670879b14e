/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelbitrix24.fixture.TokenTableScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2TokenStoreTest extends TokenStoreContract {

    private static final TokenKey KEY = TokenKey.ofMember("app", "m1");

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private Connection keepsTheDatabase;

    @BeforeEach
    void makeTable() throws Exception {
        dataSource.setURL("jdbc:h2:mem:tokens;LOCK_TIMEOUT=60000");
        keepsTheDatabase = dataSource.getConnection();
        TokenTableScript.create(dataSource);
    }

    @AfterEach
    void forgetDatabase() throws SQLException {
        keepsTheDatabase.close();
    }

    @Override
    TokenStore store() {
        return new JdbcTokenStore(dataSource);
    }

    @Test
    void oneConnectionIsEnough() {
        JdbcConnectionPool single = JdbcConnectionPool.create(dataSource);
        single.setMaxConnections(1);
        single.setLoginTimeout(1);
        TokenStore store = new JdbcTokenStore(single);

        store.update(TokenKey.ofHost("app", "acme"), none -> tokens(1, "m1"));
        store.update(TokenKey.ofHost("app", "acme"), found -> tokens(number(found) + 1, "m1"));

        assertThat(store.find(KEY)).contains(tokens(2, "m1"));
        assertThat(single.getActiveConnections()).isZero();
    }

    @Test
    void aMissingTableIsReportedByNameAndHowToCreateIt() {
        TokenStore nowhere = new JdbcTokenStore(dataSource, "no_such_table");

        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> nowhere.update(KEY, none -> tokens(4711, null)))
                .withMessageContaining("no_such_table")
                .withMessageContaining("SQLState 42S")
                .withMessageContaining("token-store.sql");
    }

    @Test
    void f83ATableOfAnEarlierVersionIsReportedWithTheStatementsThatAlterIt() throws SQLException {
        try (Statement statement = keepsTheDatabase.createStatement()) {
            statement.execute("ALTER TABLE bitrix24_tokens DROP COLUMN lease_id");
            statement.execute("ALTER TABLE bitrix24_tokens DROP COLUMN lease_beat");
            assertThatExceptionOfType(TokenStoreException.class)
                    .isThrownBy(() -> store().find(KEY))
                    .withMessageContaining("was created by an earlier version")
                    .satisfies(failure -> {
                        String message = String.valueOf(failure.getMessage());
                        for (String alteration :
                                message.substring(message.indexOf("ALTER")).split(";")) {
                            statement.execute(alteration);
                        }
                    });
        }

        store().update(KEY, none -> tokens(1, "m1"));
        assertThat(store().find(KEY)).contains(tokens(1, "m1"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PT0S", "PT0.099S", "PT10M0.001S", "PT-1S"})
    void aTimeoutIsPositiveAndNotTooLong(Duration timeout) {
        JdbcTokenStore store = new JdbcTokenStore(dataSource);

        assertThatIllegalArgumentException().isThrownBy(() -> store.setTimeout(timeout));
    }

    @Test
    void f83TheTimeoutsOfAConnectionAreSetBack() throws SQLException {
        JdbcConnectionPool pool = JdbcConnectionPool.create(dataSource);
        pool.setMaxConnections(1);

        new JdbcTokenStore(pool).update(KEY, none -> tokens(1, "m1"));

        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.getQueryTimeout()).isZero();
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "a b", "tokens; DROP TABLE x", "1tokens", "a.b.c", "tokens--"})
    void aTableHasAPlainName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new JdbcTokenStore(dataSource, name));
    }
}
