/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.secret.Secret;
import java.sql.Connection;
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
    private static final String KEY = " WHERE client_id = ? AND portal_kind = ? AND portal = ?";
    private static final String INTEGRITY_VIOLATION = "23";

    private final String name;

    private final TokenCipher cipher;

    TokenTable(String name, TokenCipher cipher) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of the token table may contain only letters, digits and _, and a schema before one dot.");
        }
        this.name = name;
        this.cipher = cipher;
    }

    /** A row: tokens, or the entry that it refers to, or neither if it only reserves the place of an entry. */
    record TokenRow(@Nullable TokenKey aliasOf, Optional<StoredTokens> tokens) {

        static final TokenRow NONE = new TokenRow(null, Optional.empty());
    }

    String name() {
        return name;
    }

    Optional<TokenRow> read(Connection connection, TokenKey key) throws SQLException {
        return select(connection, key, "");
    }

    /** The key of the entry that this key refers to, without decrypting it. */
    TokenKey resolve(Connection connection, TokenKey key) throws SQLException {
        String sql = "SELECT alias_of FROM " + name + KEY;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            setKey(select, 1, key);
            try (ResultSet rows = select.executeQuery()) {
                String alias = rows.next() ? rows.getString(1) : null;
                return alias == null ? key : TokenKey.ofMember(key.clientId(), alias);
            }
        }
    }

    /** Reads a row and locks it until the transaction ends. */
    TokenRow lock(Connection connection, TokenKey key) throws SQLException {
        return select(connection, key, " FOR UPDATE").orElse(TokenRow.NONE);
    }

    private Optional<TokenRow> select(Connection connection, TokenKey key, String suffix) throws SQLException {
        String sql = "SELECT alias_of, access_token, refresh_token, member_id, client_endpoint, server_endpoint,"
                + " application_token, renewal_begun FROM " + name + KEY + suffix;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            setKey(select, 1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(row(rows, key)) : Optional.empty();
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
        long begun = rows.getLong(8);
        Instant refreshBegun = rows.wasNull() ? null : Instant.ofEpochMilli(begun);
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

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    /** Ensures that there is a row to lock; another process may be inserting it at the same time. */
    void ensureRow(Connection connection, TokenKey key) throws SQLException {
        if (read(connection, key).isPresent()) {
            return;
        }
        try {
            insert(connection, key);
        } catch (SQLException e) {
            boolean exists = e.getSQLState() != null && e.getSQLState().startsWith(INTEGRITY_VIOLATION);
            if (!exists) {
                throw e;
            }
        }
    }

    private void insert(Connection connection, TokenKey key) throws SQLException {
        String sql = "INSERT INTO " + name + " (client_id, portal_kind, portal) VALUES (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            setKey(insert, 1, key);
            insert.executeUpdate();
        }
    }

    /** Writes tokens. Those of a host move to their member as soon as it is known. */
    void write(Connection connection, TokenKey key, StoredTokens tokens) throws SQLException {
        TokenKey entry = key;
        if (key.kind() == TokenKey.KeyType.HOST && tokens.memberId() != null) {
            entry = TokenKey.ofMember(key.clientId(), tokens.memberId());
            put(connection, key, tokens.memberId(), null);
        }
        put(connection, entry, null, tokens);
    }

    /** Replaces a row, or inserts it: a removal may have deleted it. */
    private void put(Connection connection, TokenKey key, @Nullable String aliasOf, @Nullable StoredTokens tokens)
            throws SQLException {
        if (set(connection, key, aliasOf, tokens) == 0) {
            insert(connection, key);
            set(connection, key, aliasOf, tokens);
        }
    }

    private int set(Connection connection, TokenKey key, @Nullable String aliasOf, @Nullable StoredTokens tokens)
            throws SQLException {
        String sql = "UPDATE " + name + " SET alias_of = ?, access_token = ?, refresh_token = ?, member_id = ?,"
                + " client_endpoint = ?, server_endpoint = ?, application_token = ?, renewal_begun = ?" + KEY;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, aliasOf);
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
            setKey(update, 9, key);
            return update.executeUpdate();
        }
    }

    /** An encrypted entry is in the column of the refresh token; the other columns are empty. */
    private StoredTokens encrypted(TokenKey key, StoredTokens tokens) {
        return StoredTokens.first(null, new Secret(cipher.encrypt(key, tokens)));
    }

    /** The keys of this kind whose rows hold tokens. */
    List<TokenKey> keys(Connection connection, String clientId, TokenKey.KeyType kind) throws SQLException {
        String sql =
                "SELECT portal FROM " + name + " WHERE client_id = ? AND portal_kind = ? AND refresh_token IS NOT NULL";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
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

    void remove(Connection connection, TokenKey entry) throws SQLException {
        if (entry.kind() == TokenKey.KeyType.MEMBER) {
            removeAliases(connection, entry);
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + name + KEY)) {
            setKey(delete, 1, entry);
            delete.executeUpdate();
        }
    }

    private void removeAliases(Connection connection, TokenKey member) throws SQLException {
        String sql = "DELETE FROM " + name + " WHERE client_id = ? AND alias_of = ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, member.clientId());
            delete.setString(2, member.portal());
            delete.executeUpdate();
        }
    }

    private static void setKey(PreparedStatement statement, int first, TokenKey key) throws SQLException {
        statement.setString(first, key.clientId());
        statement.setString(first + 1, key.kind().name());
        statement.setString(first + 2, key.portal());
    }

    private static @Nullable String revealed(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }
}
