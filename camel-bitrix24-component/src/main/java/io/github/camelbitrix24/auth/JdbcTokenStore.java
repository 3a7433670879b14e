/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Keeps tokens in a database table, so that all nodes of a cluster share them and one of them refreshes. During the request to the authorization server, at most half a minute, an update keeps the row of the entry locked, in its own transaction on one connection. Leak detection and statement timeouts of a pool must allow that.
 *
 * <p>The schema is the resource {@code io/github/camelbitrix24/auth/token-store.sql}. Connections must not take part in a transaction of the caller.
 */
public final class JdbcTokenStore implements TokenStore {

    /** The default name of the table. */
    public static final String TABLE = "bitrix24_tokens";

    private final DataSource dataSource;
    private final TokenTable table;
    private final String description;

    public JdbcTokenStore(DataSource dataSource) {
        this(dataSource, TABLE);
    }

    /** A store in a table of another name, with an optional schema. */
    public JdbcTokenStore(DataSource dataSource, String table) {
        this(dataSource, table, Optional.empty());
    }

    /**
     * A store whose entries are encrypted. Plain entries are read, and encrypted at their next update.
     *
     * @param table {@link #TABLE}, or a table of another name, with an optional schema
     */
    public JdbcTokenStore(DataSource dataSource, String table, EncryptionKeys keys) {
        this(dataSource, table, Optional.of(keys));
    }

    private JdbcTokenStore(DataSource dataSource, String table, Optional<EncryptionKeys> keys) {
        this.dataSource = dataSource;
        this.table = new TokenTable(table, new TokenCipher(keys.orElse(null)));
        this.description =
                "JdbcTokenStore[" + table + keys.map(each -> ", " + each).orElse("") + "]";
    }

    @Override
    public Optional<StoredTokens> find(TokenKey key) {
        return withConnection(connection -> {
            TokenTable.TokenRow row = table.read(connection, key).orElse(TokenTable.TokenRow.NONE);
            return row.aliasOf() == null
                    ? row.tokens()
                    : table.read(connection, row.aliasOf()).flatMap(TokenTable.TokenRow::tokens);
        });
    }

    @Override
    public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
        return withConnection(connection -> {
            table.ensureRow(connection, key);
            return inTransaction(connection, () -> {
                TokenTable.TokenRow row = table.lock(connection, key);
                TokenKey entry = row.aliasOf() == null ? key : row.aliasOf();
                Optional<StoredTokens> found = row.aliasOf() == null
                        ? row.tokens()
                        : table.lock(connection, entry).tokens();
                StoredTokens changed = change.apply(found);
                table.write(connection, entry, changed);
                return changed;
            });
        });
    }

    @Override
    public void remove(TokenKey key) {
        withConnection(connection -> inTransaction(connection, () -> {
            table.remove(connection, table.resolve(connection, key));
            return key;
        }));
    }

    private <T> T withConnection(ConnectionAction<T> action) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return action.run(connection);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new TokenStoreException(
                    "the token table " + table.name() + " cannot be read or written (SQLState " + e.getSQLState()
                            + "). Check the database, and that the table was created with token-store.sql",
                    e);
        }
    }

    private static <T> T inTransaction(Connection connection, SqlSupplier<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean isCommitted = false;
        try {
            T result = work.get();
            connection.commit();
            isCommitted = true;
            return result;
        } finally {
            if (!isCommitted) {
                connection.rollback();
            }
        }
    }

    @FunctionalInterface
    private interface ConnectionAction<T> {

        T run(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface SqlSupplier<T> {

        T get() throws SQLException;
    }

    @Override
    public Collection<TokenKey> keys(String clientId, TokenKey.KeyType kind) {
        return withConnection(connection -> table.keys(connection, clientId, kind));
    }

    @Override
    public String toString() {
        return description;
    }
}
