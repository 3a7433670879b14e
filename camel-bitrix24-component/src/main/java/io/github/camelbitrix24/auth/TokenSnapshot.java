/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a store: tokens by member or by host, and hosts that refer to a member. Immutable: each change creates a new snapshot, so that a reader never sees a partial change.
 */
record TokenSnapshot(Map<TokenKey, StoredTokens> tokens, Map<TokenKey, TokenKey> aliases) {

    static final TokenSnapshot EMPTY = new TokenSnapshot(Map.of(), Map.of());

    TokenSnapshot {
        tokens = Map.copyOf(tokens);
        aliases = Map.copyOf(aliases);
    }

    /** The key of the entry that this key refers to: an alias refers to another one. */
    TokenKey resolve(TokenKey key) {
        return aliases.getOrDefault(key, key);
    }

    Optional<StoredTokens> find(TokenKey key) {
        return Optional.ofNullable(tokens.get(resolve(key)));
    }

    /** The keys of this application and kind that hold tokens. */
    List<TokenKey> keys(String clientId, TokenKey.KeyType kind) {
        return tokens.keySet().stream()
                .filter(key -> key.kind() == kind && key.clientId().equals(clientId))
                .toList();
    }

    /** A snapshot with this value. Tokens of a host move to their member as soon as it is known. */
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
