/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The entry of the token store for a pair that is being proven. It is stored before the pair is refreshed, which spends
 * it, and holds the new pair as soon as the authorization server has returned it.
 */
final class PendingPair {

    /** Separates the member id from the hash of the pair: several pairs of a member may be pending. */
    private static final char SEPARATOR = '-';

    /** A portal that cannot be asked for its user's rights keeps pairs pending; one of its users may present many. */
    private static final int MAX_OF_MEMBER = 8;

    private final TokenStore store;
    private final TokenKey key;
    private boolean isStored;
    private boolean isTouched;
    private @Nullable StoredTokens unsaved;

    private PendingPair(TokenStore store, TokenKey key, boolean isStored) {
        this.store = store;
        this.key = key;
        this.isStored = isStored;
        this.isTouched = isStored;
    }

    static PendingPair of(Application application, Installation.Payload payload) {
        TokenKey key = key(application, payload.memberId(), payload.hash());
        return new PendingPair(application.store(), key, false);
    }

    static TokenKey key(Application application, String memberId, String hash) {
        return TokenKey.ofPending(application.clientId(), memberId + SEPARATOR + hash);
    }

    /** An entry that an earlier process has left. */
    static PendingPair stored(Application application, TokenKey key) {
        return new PendingPair(application.store(), key, true);
    }

    static boolean isOf(String memberId, TokenKey key) {
        return key.portal().startsWith(memberId + SEPARATOR);
    }

    /** The hash in the key of an entry. */
    static String hashIn(TokenKey key) {
        return key.portal().substring(key.portal().lastIndexOf(SEPARATOR) + 1);
    }

    boolean isStored() {
        return isStored || unsaved != null;
    }

    /** The entry; absent if it was not stored, or if another process has completed it. */
    Optional<StoredTokens> find() {
        return isStored ? store.find(key) : Optional.empty();
    }

    /**
     * Stores a pair before it is refreshed.
     *
     * @throws TokenRefreshException if too many pairs of the member are pending
     */
    void begin(StoredTokens presented, Instant now) {
        if (isStored) {
            return;
        }
        String memberId = String.valueOf(presented.memberId());
        long pending = store.keys(key.clientId(), TokenKey.KeyType.PENDING).stream()
                .filter(other -> isOf(memberId, other))
                .count();
        if (pending >= MAX_OF_MEMBER) {
            throw TokenRefreshException.temporary(pending + " other installations on this portal are pending", null);
        }
        isTouched = true;
        store.update(key, found -> found.orElse(presented.withRefreshBegun(now)));
        isStored = true;
    }

    /**
     * Replaces the pair under the lock of its entry, and remembers the new one if it cannot be stored.
     *
     * @param presented the pair if it was not stored before
     * @param refresh returns the new pair, or the same one
     * @throws TokenRefreshException if another process has completed the entry
     */
    StoredTokens refresh(StoredTokens presented, UnaryOperator<StoredTokens> refresh) {
        StoredTokens kept = unsaved;
        isTouched = true;
        StoredTokens stored = store.update(key, found -> {
            if (kept != null) {
                return kept;
            }
            if (isStored && found.isEmpty()) {
                throw superseded();
            }
            StoredTokens obtained = refresh.apply(found.orElse(presented));
            unsaved = obtained;
            return obtained;
        });
        unsaved = null;
        isStored = true;
        return stored;
    }

    static TokenRefreshException superseded() {
        return TokenRefreshException.permanent("", "the installation was completed or replaced by another one");
    }

    /** A store may keep the place of an entry whose update failed, so that it is removed also if it was not stored. */
    void remove() {
        if (isTouched) {
            store.remove(key);
        }
        isTouched = false;
        isStored = false;
        unsaved = null;
    }

    /** Removes the entries of earlier installations on the portal; those that were presented together are independent. */
    void removeOlder(String memberId, Instant since) {
        Instant limit = since.minus(InstallationChecks.TOGETHER);
        for (TokenKey other : store.keys(key.clientId(), TokenKey.KeyType.PENDING)) {
            boolean isOlder = isOf(memberId, other)
                    && !other.equals(key)
                    && store.find(other)
                            .map(StoredTokens::refreshBegun)
                            .filter(limit::isAfter)
                            .isPresent();
            if (isOlder) {
                store.remove(other);
            }
        }
    }
}
