/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a store: tokens by member or by host, and hosts that lead to a member. A value that changes is a new
 * shelf, so that a reader never sees half a change.
 */
record TokenSnapshot(Map<TokenKey, StoredTokens> tokens, Map<TokenKey, TokenKey> aliases) {

    static final TokenSnapshot EMPTY = new TokenSnapshot(Map.of(), Map.of());

    TokenSnapshot {
        tokens = Map.copyOf(tokens);
        aliases = Map.copyOf(aliases);
    }

    /** The key under which an entry stands, which may be another one than it is asked for by. */
    TokenKey resolve(TokenKey key) {
        return aliases.getOrDefault(key, key);
    }

    Optional<StoredTokens> find(TokenKey key) {
        return Optional.ofNullable(tokens.get(resolve(key)));
    }

    /** The shelf with this value. Tokens of a host move to their member as soon as it is known. */
    TokenSnapshot with(TokenKey key, StoredTokens value) {
        Map<TokenKey, StoredTokens> newTokens = new HashMap<>(tokens);
        Map<TokenKey, TokenKey> newAliases = new HashMap<>(aliases);
        TokenKey entry = resolve(key);
        if (entry.kind() == TokenKey.KeyType.HOST && value.memberId() != null) {
            newTokens.remove(entry);
            entry = TokenKey.ofMember(key.clientId(), value.memberId());
            newAliases.put(key, entry);
        }
        newTokens.put(entry, value);
        return new TokenSnapshot(newTokens, newAliases);
    }

    TokenSnapshot without(TokenKey key) {
        TokenKey entry = resolve(key);
        Map<TokenKey, StoredTokens> newTokens = new HashMap<>(tokens);
        Map<TokenKey, TokenKey> newAliases = new HashMap<>(aliases);
        newTokens.remove(entry);
        newAliases.values().removeIf(entry::equals);
        return new TokenSnapshot(newTokens, newAliases);
    }
}
