/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.fixture.TokenTableScript;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class EncryptedH2TokenStoreTest extends TokenStoreContract {

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private Connection keepsTheDatabase;

    @BeforeEach
    void makeTable() throws Exception {
        dataSource.setURL("jdbc:h2:mem:encrypted-tokens;LOCK_TIMEOUT=60000");
        keepsTheDatabase = dataSource.getConnection();
        TokenTableScript.create(dataSource);
    }

    @AfterEach
    void forgetDatabase() throws SQLException {
        keepsTheDatabase.close();
    }

    @Override
    TokenStore store() {
        return new JdbcTokenStore(
                dataSource,
                JdbcTokenStore.TABLE,
                new EncryptionKeys("2026:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
    }
}
