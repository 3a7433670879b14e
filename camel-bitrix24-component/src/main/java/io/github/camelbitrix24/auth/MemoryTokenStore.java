/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Keeps tokens in memory, for tests and first steps: a refreshed token is lost when the process ends. */
public final class MemoryTokenStore implements TokenStore {

    private volatile TokenSnapshot snapshot = TokenSnapshot.EMPTY;
    private final KeyLocks<TokenKey> locks = new KeyLocks<>();

    @Override
    public Optional<StoredTokens> find(TokenKey key) {
        return snapshot.find(key);
    }

    @Override
    public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
        return locks.locked(key, () -> {
            TokenKey entry = snapshot.resolve(key);
            return entry.equals(key) ? change(key, change) : locks.locked(entry, () -> change(key, change));
        });
    }

    private StoredTokens change(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
        StoredTokens changed = change.apply(find(key));
        rewrite(now -> now.with(key, changed));
        return changed;
    }

    @Override
    public void remove(TokenKey key) {
        TokenKey entry = snapshot.resolve(key);
        locks.locked(entry, () -> rewrite(now -> now.without(key)));
    }

    private synchronized TokenSnapshot rewrite(UnaryOperator<TokenSnapshot> change) {
        snapshot = change.apply(snapshot);
        return snapshot;
    }

    @Override
    public Collection<TokenKey> keys(String clientId, TokenKey.KeyType kind) {
        return snapshot.keys(clientId, kind);
    }

    @Override
    public String toString() {
        return "MemoryTokenStore[" + snapshot.tokens().size() + " entries]";
    }
}
