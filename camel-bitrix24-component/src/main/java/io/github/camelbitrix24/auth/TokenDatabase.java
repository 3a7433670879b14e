/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a database, each call for a limited time. Many drivers can wait for ever: for a connection, because the network is
 * silent, or for a lock.
 */
final class TokenDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(TokenDatabase.class);

    private final DataSource dataSource;
    private final TokenTable table;
    private final StoreThreads threads;

    TokenDatabase(DataSource dataSource, TokenTable table) {
        this.dataSource = dataSource;
        this.table = table;
        this.threads = new StoreThreads("the database of the token table " + table.name());
    }

    StoreThreads threads() {
        return threads;
    }

    /**
     * Runs statements on one connection, which is closed afterwards, also if they return too late.
     *
     * @throws TokenStoreException if the database fails or does not answer in time
     */
    <T> T call(Duration timeout, TokenConnection.SqlWork<T> work) {
        DatabaseCall<T> call = new DatabaseCall<>(timeout, work);
        CompletableFuture<T> result = threads.start(call::run);
        try {
            return threads.await(result, timeout);
        } catch (SQLException e) {
            throw new TokenStoreException(
                    "the token table " + table.name() + " cannot be read or written (SQLState " + e.getSQLState()
                            + "). Check the database, and that the table was created with token-store.sql",
                    e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new TokenStoreException("the token table " + table.name() + " cannot be read or written", e);
        } finally {
            if (!result.isDone()) {
                threads.execute(call::abort);
            }
        }
    }

    private final class DatabaseCall<T> {

        private final Duration timeout;
        private final TokenConnection.SqlWork<T> work;
        private @Nullable Connection connection;
        private boolean isAborted;

        private DatabaseCall(Duration timeout, TokenConnection.SqlWork<T> work) {
            this.timeout = timeout;
            this.work = work;
        }

        private T run() throws SQLException {
            try (Connection opened = dataSource.getConnection()) {
                if (!begin(opened)) {
                    throw new SQLException("the connection was opened too late");
                }
                try (TokenConnection own = new TokenConnection(opened, timeout)) {
                    return runOn(own);
                } finally {
                    end();
                }
            }
        }

        private T runOn(TokenConnection own) throws SQLException {
            try {
                return work.run(own);
            } catch (SQLException e) {
                if (table.isOfEarlierVersion(own, e)) {
                    throw new TokenStoreException(table.alteration(), e);
                }
                throw e;
            }
        }

        private synchronized boolean begin(Connection opened) {
            connection = opened;
            return !isAborted;
        }

        private synchronized void end() {
            connection = null;
        }

        /** Ends a call that waits for the network, if the driver can. */
        private void abort() {
            Connection waiting;
            synchronized (this) {
                isAborted = true;
                waiting = connection;
            }
            try {
                if (waiting != null) {
                    waiting.abort(threads);
                }
            } catch (SQLException | RuntimeException | AbstractMethodError e) {
                LOG.debug("The driver cannot abort a connection", e);
            }
        }
    }
}
