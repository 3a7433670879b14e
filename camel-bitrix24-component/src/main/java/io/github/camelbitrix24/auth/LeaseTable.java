/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The leases in a token table. The owner of a lease may change its entry; no row is locked while it does. Each lease has an
 * id of its own, by which the write of a late owner is refused.
 */
final class LeaseTable {

    private static final String INTEGRITY_VIOLATION = "23";

    private final String name;

    /** @param name the name of the table */
    LeaseTable(String name) {
        this.name = name;
    }

    /**
     * The lease of an entry: the owner of the lease changes the entry.
     *
     * @param id differs for each lease, absent if there was none
     * @param beat changes while the owner is alive, absent if the lease is free
     */
    record LeaseState(@Nullable String id, @Nullable Long beat) {}

    /** The lease of an entry, absent if there is no row. */
    Optional<LeaseState> find(TokenConnection connection, TokenKey entry) throws SQLException {
        try (PreparedStatement select =
                connection.prepare("SELECT lease_id, lease_beat FROM " + name + TokenTable.KEY)) {
            TokenTable.setKey(select, 1, entry);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new LeaseState(rows.getString(1), TokenTable.longOf(rows, 2)))
                        : Optional.empty();
            }
        }
    }

    /** Inserts a row without tokens for the owner of a lease. Returns false if another process has inserted one. */
    boolean insert(TokenConnection connection, TokenKey entry, String lease) throws SQLException {
        String sql = "INSERT INTO " + name
                + " (client_id, portal_kind, portal, lease_id, lease_beat) VALUES (?, ?, ?, ?, 1)";
        try (PreparedStatement insert = connection.prepare(sql)) {
            TokenTable.setKey(insert, 1, entry);
            insert.setString(4, lease);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
                return false;
            }
            throw e;
        }
    }

    /** Takes the lease of an entry whose lease is still in this state. */
    boolean take(TokenConnection connection, TokenKey entry, LeaseState before, String lease) throws SQLException {
        String sql = "UPDATE " + name + " SET lease_id = ?, lease_beat = 1" + TokenTable.KEY + " AND alias_of IS NULL"
                + (before.id() == null ? " AND lease_id IS NULL" : " AND lease_id = ?")
                + (before.beat() == null ? " AND lease_beat IS NULL" : " AND lease_beat = ?");
        try (PreparedStatement update = connection.prepare(sql)) {
            update.setString(1, lease);
            TokenTable.setKey(update, 2, entry);
            int next = 5;
            if (before.id() != null) {
                update.setString(next++, before.id());
            }
            if (before.beat() != null) {
                update.setLong(next, before.beat());
            }
            return update.executeUpdate() == 1;
        }
    }

    /** Shows that the owner of a lease is alive. Returns false if it is no longer the owner. */
    boolean beat(TokenConnection connection, TokenKey entry, String lease) throws SQLException {
        return updateLease(connection, entry, lease, "lease_beat = lease_beat + 1");
    }

    boolean release(TokenConnection connection, TokenKey entry, String lease) throws SQLException {
        return updateLease(connection, entry, lease, "lease_beat = NULL");
    }

    private boolean updateLease(TokenConnection connection, TokenKey entry, String lease, String change)
            throws SQLException {
        String sql =
                "UPDATE " + name + " SET " + change + TokenTable.KEY + " AND lease_id = ? AND lease_beat IS NOT NULL";
        try (PreparedStatement update = connection.prepare(sql)) {
            TokenTable.setKey(update, 1, entry);
            update.setString(4, lease);
            return update.executeUpdate() == 1;
        }
    }
}
