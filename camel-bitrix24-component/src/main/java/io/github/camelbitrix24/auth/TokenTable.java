/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.secret.Secret;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The SQL statements of a JDBC store, in portable SQL. */
final class TokenTable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}(\\.[A-Za-z_][A-Za-z0-9_]{0,62})?");
    static final String KEY = " WHERE client_id = ? AND portal_kind = ? AND portal = ?";

    private final String name;

    private final TokenCipher cipher;
    private final LeaseTable leases;

    TokenTable(String name, TokenCipher cipher) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of the token table may contain only letters, digits and _, and a schema before one dot.");
        }
        this.name = name;
        this.cipher = cipher;
        this.leases = new LeaseTable(name);
    }

    /** A row: tokens, or the entry that it refers to, or neither if it only reserves the place of an entry. */
    record TokenRow(@Nullable TokenKey aliasOf, Optional<StoredTokens> tokens) {

        static final TokenRow NONE = new TokenRow(null, Optional.empty());
    }

    String name() {
        return name;
    }

    LeaseTable leases() {
        return leases;
    }

    Optional<TokenRow> read(TokenConnection connection, TokenKey key) throws SQLException {
        String sql = "SELECT alias_of, access_token, refresh_token, member_id, client_endpoint, server_endpoint,"
                + " application_token, renewal_begun, lease_beat FROM " + name + KEY;
        try (PreparedStatement select = connection.prepare(sql)) {
            setKey(select, 1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(row(rows, key)) : Optional.empty();
            }
        }
    }

    /** The key of the entry that this key refers to, without decrypting it. */
    TokenKey resolve(TokenConnection connection, TokenKey key) throws SQLException {
        String sql = "SELECT alias_of FROM " + name + KEY;
        try (PreparedStatement select = connection.prepare(sql)) {
            setKey(select, 1, key);
            try (ResultSet rows = select.executeQuery()) {
                String alias = rows.next() ? rows.getString(1) : null;
                return alias == null ? key : TokenKey.ofMember(key.clientId(), alias);
            }
        }
    }

    private TokenRow row(ResultSet rows, TokenKey key) throws SQLException {
        String alias = rows.getString(1);
        String refreshToken = rows.getString(3);
        if (alias != null || refreshToken == null) {
            return new TokenRow(alias == null ? null : TokenKey.ofMember(key.clientId(), alias), Optional.empty());
        }
        if (TokenCipher.isEncrypted(refreshToken)) {
            return new TokenRow(null, Optional.of(cipher.decrypt(key, refreshToken)));
        }
        Long begun = longOf(rows, 8);
        Instant refreshBegun = begun == null ? null : Instant.ofEpochMilli(begun);
        return new TokenRow(
                null,
                Optional.of(new StoredTokens(
                        secret(rows.getString(2)),
                        new Secret(refreshToken),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        secret(rows.getString(7)),
                        refreshBegun)));
    }

    static @Nullable Long longOf(ResultSet rows, int column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    /**
     * Writes the tokens of the owner of a lease, and releases it. One statement, so that a connection that fails leaves
     * nothing locked. The id of the lease stays in the row: a write whose answer was lost can be repeated.
     *
     * @return false if another process has taken the entry since
     */
    boolean write(TokenConnection connection, TokenKey entry, StoredTokens tokens, String lease) throws SQLException {
        return set(connection, entry, new RowContent(null, tokens), lease, " AND alias_of IS NULL AND lease_id = ?");
    }

    /** Writes tokens as {@link #write}, but to their member, and has the host refer to it. In a transaction. */
    boolean move(TokenConnection connection, TokenKey host, StoredTokens tokens, String lease) throws SQLException {
        TokenKey member = TokenKey.ofMember(host.clientId(), String.valueOf(tokens.memberId()));
        RowContent alias = new RowContent(member.portal(), null);
        if (!set(connection, host, alias, lease, " AND alias_of IS NULL AND lease_id = ?")) {
            return resolve(connection, host).equals(member)
                    && leases.find(connection, host)
                            .filter(state -> lease.equals(state.id()))
                            .isPresent();
        }
        RowContent content = new RowContent(null, tokens);
        if (!set(connection, member, content, lease, "")) {
            if (!leases.insert(connection, member, lease)) {
                throw new SQLException("another process has inserted the entry of the member meanwhile");
            }
            set(connection, member, content, lease, "");
        }
        return true;
    }

    private record RowContent(
            @Nullable String aliasOf, @Nullable StoredTokens tokens) {}

    private boolean set(TokenConnection connection, TokenKey key, RowContent content, String lease, String condition)
            throws SQLException {
        String sql = "UPDATE " + name + " SET alias_of = ?, access_token = ?, refresh_token = ?, member_id = ?,"
                + " client_endpoint = ?, server_endpoint = ?, application_token = ?, renewal_begun = ?,"
                + " lease_id = ?, lease_beat = NULL" + KEY + condition;
        try (PreparedStatement update = connection.prepare(sql)) {
            update.setString(1, content.aliasOf);
            setTokens(update, key, content.tokens);
            update.setString(9, lease);
            setKey(update, 10, key);
            if (!condition.isEmpty()) {
                update.setString(13, lease);
            }
            return update.executeUpdate() == 1;
        }
    }

    private void setTokens(PreparedStatement update, TokenKey key, @Nullable StoredTokens tokens) throws SQLException {
        StoredTokens readable = tokens != null && cipher.isActive() ? encrypted(key, tokens) : tokens;
        update.setString(2, readable == null ? null : revealed(readable.accessToken()));
        update.setString(3, readable == null ? null : revealed(readable.refreshToken()));
        update.setString(4, readable == null ? null : readable.memberId());
        update.setString(5, readable == null ? null : readable.clientEndpoint());
        update.setString(6, readable == null ? null : readable.serverEndpoint());
        update.setString(7, readable == null ? null : revealed(readable.applicationToken()));
        Instant begun = readable == null ? null : readable.refreshBegun();
        if (begun == null) {
            update.setNull(8, Types.BIGINT);
        } else {
            update.setLong(8, begun.toEpochMilli());
        }
    }

    /** An encrypted entry is in the column of the refresh token; the other columns are empty. */
    private StoredTokens encrypted(TokenKey key, StoredTokens tokens) {
        return StoredTokens.first(null, new Secret(cipher.encrypt(key, tokens)));
    }

    /** The keys of this kind whose rows hold tokens. */
    List<TokenKey> keys(TokenConnection connection, String clientId, TokenKey.KeyType kind) throws SQLException {
        String sql =
                "SELECT portal FROM " + name + " WHERE client_id = ? AND portal_kind = ? AND refresh_token IS NOT NULL";
        try (PreparedStatement select = connection.prepare(sql)) {
            select.setString(1, clientId);
            select.setString(2, kind.name());
            List<TokenKey> keys = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(new TokenKey(clientId, kind, rows.getString(1)));
                }
            }
            return keys;
        }
    }

    /** Removes an entry and the aliases that refer to it, if this lease is held. */
    void remove(TokenConnection connection, TokenKey entry, String lease) throws SQLException {
        if (entry.kind() == TokenKey.KeyType.MEMBER) {
            removeAliases(connection, entry);
        }
        try (PreparedStatement delete = connection.prepare("DELETE FROM " + name + KEY + " AND lease_id = ?")) {
            setKey(delete, 1, entry);
            delete.setString(4, lease);
            delete.executeUpdate();
        }
    }

    private void removeAliases(TokenConnection connection, TokenKey member) throws SQLException {
        String sql = "DELETE FROM " + name + " WHERE client_id = ? AND alias_of = ?";
        try (PreparedStatement delete = connection.prepare(sql)) {
            delete.setString(1, member.clientId());
            delete.setString(2, member.portal());
            delete.executeUpdate();
        }
    }

    /** Whether a statement failed because the table has no columns for leases. */
    boolean isOfEarlierVersion(TokenConnection connection, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return (state.startsWith("42") || state.startsWith("S0"))
                && hasColumn(connection, "renewal_begun")
                && !hasColumn(connection, "lease_beat");
    }

    private boolean hasColumn(TokenConnection connection, String column) {
        String sql = "SELECT " + column + " FROM " + name + " WHERE 1 = 0";
        try (PreparedStatement select = connection.prepare(sql);
                ResultSet rows = select.executeQuery()) {
            return !rows.next();
        } catch (SQLException e) {
            return false;
        }
    }

    /** What to do with a table of an earlier version. */
    String alteration() {
        return "the token table " + name + " was created by an earlier version, without columns for leases. Run: ALTER"
                + " TABLE " + name + " ADD lease_id VARCHAR(64); ALTER TABLE " + name + " ADD lease_beat BIGINT";
    }

    static void setKey(PreparedStatement statement, int first, TokenKey key) throws SQLException {
        statement.setString(first, key.clientId());
        statement.setString(first + 1, key.kind().name());
        statement.setString(first + 2, key.portal());
    }

    private static @Nullable String revealed(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }
}
