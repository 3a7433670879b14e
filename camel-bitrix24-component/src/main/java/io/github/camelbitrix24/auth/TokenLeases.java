/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.auth.LeaseTable.LeaseState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases of the entries of a JDBC store. An owner that showed no activity for the timeout loses its lease: its process may
 * have ended or be frozen, or its connection to the database may be silent. That time is measured by those who wait, on a
 * monotonic clock, so that the clocks of the nodes need not agree.
 */
final class TokenLeases {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration MAX_PAUSE = Duration.ofMillis(500);

    /** How many timeouts an owner may take, and how many others wait for it. */
    private static final int MAX_TIMEOUTS = 4;

    private static final int BEATS = 5;

    /** A beat that is not answered in this part of the timeout is repeated on another connection. */
    private static final int BEAT_LIMIT = 3;

    /** Wakes one of the threads of this process that wait for a lease. */
    private static final Semaphore RELEASED = new Semaphore(0);

    private static final Logger LOG = LoggerFactory.getLogger(TokenLeases.class);

    private final TokenDatabase database;
    private final TokenTable table;
    private final Duration timeout;
    private final String instance = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();
    private final Set<String> inUse = ConcurrentHashMap.newKeySet();
    private final Map<TokenKey, Observation> observed = new ConcurrentHashMap<>();

    TokenLeases(TokenDatabase database, TokenTable table, Duration timeout) {
        this.database = database;
        this.table = table;
        this.timeout = timeout;
    }

    private record Observation(LeaseState state, long since) {}

    /** Reads the tokens of an entry whose lease was taken. */
    @FunctionalInterface
    interface EntryReader {

        Optional<StoredTokens> read(TokenConnection connection, TokenKey entry) throws SQLException;
    }

    /** A lease that is held, and the tokens of the entry. */
    record Lease(TokenKey entry, String id, Optional<StoredTokens> found) {}

    /**
     * Runs work while its process owns the entry.
     *
     * @param key the key of the entry, or an alias
     * @throws TokenStoreException if the lease cannot be obtained
     */
    <T> T owning(TokenKey key, EntryReader reader, Function<Lease, T> work) {
        String id = instance + "-" + count.incrementAndGet();
        inUse.add(id);
        try {
            return work.apply(acquire(key, id, reader));
        } finally {
            inUse.remove(id);
            if (RELEASED.hasQueuedThreads()) {
                RELEASED.release();
            }
        }
    }

    private Lease acquire(TokenKey key, String id, EntryReader reader) {
        long end = System.nanoTime() + timeout.multipliedBy(MAX_TIMEOUTS).toNanos();
        for (Duration pause = FIRST_PAUSE; ; pause = doubled(pause)) {
            Optional<Lease> lease = database.call(timeout, connection -> tryAcquire(connection, key, id, reader));
            if (lease.isPresent()) {
                return lease.get();
            }
            if (end - System.nanoTime() <= 0) {
                throw new TokenStoreException(
                        "its entry in the token table " + table.name() + " is in use by another process", null);
            }
            pause(pause);
        }
    }

    /** An entry is read before its lease is taken too, so that one that cannot be decrypted is not touched. */
    private Optional<Lease> tryAcquire(TokenConnection connection, TokenKey key, String id, EntryReader reader)
            throws SQLException {
        TokenKey entry = table.resolve(connection, key);
        reader.read(connection, entry);
        if (!take(connection, entry, id)) {
            return Optional.empty();
        }
        observed.remove(entry);
        boolean isOwner = false;
        try {
            boolean isRemoved =
                    !entry.equals(key) && !table.resolve(connection, key).equals(entry);
            Optional<Lease> lease =
                    isRemoved ? Optional.empty() : Optional.of(new Lease(entry, id, reader.read(connection, entry)));
            isOwner = lease.isPresent();
            return lease;
        } finally {
            if (!isOwner) {
                table.leases().release(connection, entry, id);
            }
        }
    }

    private boolean take(TokenConnection connection, TokenKey entry, String id) throws SQLException {
        Optional<LeaseState> state = table.leases().find(connection, entry);
        if (state.isEmpty()) {
            return table.leases().insert(connection, entry, id);
        }
        return isFree(entry, state.get()) && table.leases().take(connection, entry, state.get(), id);
    }

    /** Whether no process holds the lease, or its owner has ended without releasing it. */
    private boolean isFree(TokenKey entry, LeaseState state) {
        if (state.beat() == null || state.id() == null) {
            return true;
        }
        if (state.id().startsWith(instance)) {
            return !inUse.contains(state.id());
        }
        long now = System.nanoTime();
        Observation first = observed.compute(
                entry,
                (key, before) -> before != null && before.state.equals(state) ? before : new Observation(state, now));
        return now - first.since >= timeout.toNanos();
    }

    private static Duration doubled(Duration pause) {
        return pause.multipliedBy(2).compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause.multipliedBy(2);
    }

    private static void pause(Duration pause) {
        try {
            boolean isReleased = RELEASED.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
            LOG.trace("Trying again to take a lease, released in this process: {}", isReleased);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenStoreException("its thread was interrupted while another process used the entry", e);
        }
    }

    /** Shows that the owner of a lease is alive, until it is ended. */
    LeaseBeat beat(Lease lease) {
        Duration pause = timeout.dividedBy(BEATS);
        return LeaseBeat.start(
                database.threads(), pause, BEATS * MAX_TIMEOUTS, () -> beat(lease, timeout.dividedBy(BEAT_LIMIT)));
    }

    private boolean beat(Lease lease, Duration limit) {
        try {
            return database.call(limit, connection -> table.leases().beat(connection, lease.entry(), lease.id()));
        } catch (TokenStoreException e) {
            return true;
        }
    }

    /** Releases a lease whose owner has written nothing. If this fails, the others wait until it lapses. */
    void release(Lease lease, Throwable reason) {
        try {
            database.call(timeout, connection -> table.leases().release(connection, lease.entry(), lease.id()));
        } catch (TokenStoreException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Writes the tokens, and releases the lease. A write that fails is repeated once, on another connection: the tokens may
     * have been paid for with a refresh token that works once.
     *
     * @throws TokenStoreException if the database fails, or if another process has taken the entry since
     */
    void write(Lease lease, StoredTokens tokens) {
        boolean isWritten;
        try {
            isWritten = tryWrite(lease, tokens);
        } catch (TokenStoreException e) {
            isWritten = tryWrite(lease, tokens);
        }
        if (!isWritten) {
            throw new TokenStoreException(
                    "its entry in the token table " + table.name() + " was taken by another process, because this one"
                            + " showed no activity for " + timeout.toSeconds() + " s",
                    null);
        }
    }

    private boolean tryWrite(Lease lease, StoredTokens tokens) {
        TokenKey entry = lease.entry();
        boolean isMove = entry.kind() == TokenKey.KeyType.HOST && tokens.memberId() != null;
        return database.call(
                timeout,
                connection -> isMove
                        ? connection.inTransaction(own -> table.move(own, entry, tokens, lease.id()))
                        : table.write(connection, entry, tokens, lease.id()));
    }
}
