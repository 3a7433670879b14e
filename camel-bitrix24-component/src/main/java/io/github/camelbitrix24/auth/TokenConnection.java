/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The use of a connection by one call of a store. Its timeouts and its commit mode are set back afterwards; some drivers
 * keep the timeout of a statement for the connection.
 */
final class TokenConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TokenConnection.class);

    private final Connection connection;
    private final Duration timeout;
    private final boolean autoCommit;
    private final int networkTimeout;
    private @Nullable Integer queryTimeout;

    TokenConnection(Connection connection, Duration timeout) throws SQLException {
        this.connection = connection;
        this.timeout = timeout;
        this.networkTimeout = startNetworkTimeout();
        this.autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
    }

    private int startNetworkTimeout() throws SQLException {
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
            return before;
        } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
            LOG.trace("The driver has no network timeout", e);
            return -1;
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        if (queryTimeout == null) {
            queryTimeout = statement.getQueryTimeout();
        }
        statement.setQueryTimeout(Math.toIntExact(timeout.plusMillis(999).toSeconds()));
        return statement;
    }

    @FunctionalInterface
    interface SqlWork<T> {

        T run(TokenConnection connection) throws SQLException;
    }

    /** Runs work in a transaction. */
    <T> T inTransaction(SqlWork<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean isCommitted = false;
        try {
            T result = work.run(this);
            connection.commit();
            isCommitted = true;
            return result;
        } finally {
            if (!isCommitted) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        try {
            reset();
        } catch (SQLException e) {
            LOG.debug("A connection to the token table could not be reset", e);
        }
    }

    private void reset() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        if (queryTimeout != null) {
            try (Statement next = connection.createStatement()) {
                if (next.getQueryTimeout() != queryTimeout) {
                    next.setQueryTimeout(queryTimeout);
                }
            }
        }
        connection.setAutoCommit(autoCommit);
        if (networkTimeout >= 0) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
    }
}
