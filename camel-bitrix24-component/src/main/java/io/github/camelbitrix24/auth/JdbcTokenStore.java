/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Keeps tokens in a database table, so that all nodes of a cluster share them and one of them refreshes. During the request
 * to the authorization server the node owns the row of the entry by a lease, which it keeps alive; no connection is in use and
 * no row is locked. A node that showed no activity for the timeout loses its lease, and what it writes later is refused.
 *
 * <p>The schema is the resource {@code io/github/camelbitrix24/auth/token-store.sql}. Connections are used by threads of
 * the store, and never for longer than the timeout; they must not take part in a transaction.
 */
public final class JdbcTokenStore implements TokenStore {

    /** The default name of the table. */
    public static final String TABLE = "bitrix24_tokens";

    /** The default of the timeout. */
    public static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

    private final TokenTable table;
    private final TokenDatabase database;
    private final String description;
    private volatile Duration timeout = TIMEOUT;
    private volatile TokenLeases leases;

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
        this.table = new TokenTable(table, new TokenCipher(keys.orElse(null)));
        this.database = new TokenDatabase(dataSource, this.table);
        this.leases = new TokenLeases(database, this.table, timeout);
        this.description =
                "JdbcTokenStore[" + table + keys.map(each -> ", " + each).orElse("") + "]";
    }

    public Duration getTimeout() {
        return timeout;
    }

    /**
     * How long a call of the database may take, including the wait for a connection, for the network and for locks; and
     * after which time a node without activity loses its lease. All nodes should have the same value.
     */
    public void setTimeout(Duration timeout) {
        if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout must be between 100 ms and 10 min, but was " + timeout);
        }
        this.timeout = timeout;
        this.leases = new TokenLeases(database, table, timeout);
    }

    @Override
    public Optional<StoredTokens> find(TokenKey key) {
        return database.call(timeout, connection -> {
            TokenTable.TokenRow row = table.read(connection, key).orElse(TokenTable.TokenRow.NONE);
            return row.aliasOf() == null ? row.tokens() : tokens(connection, row.aliasOf());
        });
    }

    @Override
    public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
        TokenLeases own = leases;
        return own.owning(key, this::tokens, lease -> {
            LeaseBeat beat = own.beat(lease);
            try {
                StoredTokens changed = changed(own, lease, change);
                own.write(lease, changed);
                return changed;
            } finally {
                beat.end();
            }
        });
    }

    private Optional<StoredTokens> tokens(TokenConnection connection, TokenKey entry) throws SQLException {
        return table.read(connection, entry).flatMap(TokenTable.TokenRow::tokens);
    }

    private static StoredTokens changed(
            TokenLeases own, TokenLeases.Lease lease, Function<Optional<StoredTokens>, StoredTokens> change) {
        try {
            return change.apply(lease.found());
        } catch (RuntimeException | Error e) {
            own.release(lease, e);
            throw e;
        }
    }

    @Override
    public void remove(TokenKey key) {
        leases.owning(
                key,
                (connection, entry) -> Optional.empty(),
                lease -> database.call(timeout, connection -> {
                    table.remove(connection, lease.entry(), lease.id());
                    return lease;
                }));
    }

    @Override
    public Collection<TokenKey> keys(String clientId, TokenKey.KeyType kind) {
        return database.call(timeout, connection -> table.keys(connection, clientId, kind));
    }

    @Override
    public String toString() {
        return description;
    }
}
