/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the tokens of applications. A refresh token works once: if the newest one is lost, the application must be authorized again. Therefore a store must be durable, and processes that use the same authorization must share a store.
 *
 * <p>A key of a host is an alias: once tokens with a member id are stored under it, they are moved to the key of the member and the host refers to it, atomically. A key of the kind {@code PENDING} has no alias and shares nothing with the key of the same member. Every method resolves aliases and may be called by any thread.
 */
public interface TokenStore {

    /**
     * The tokens as last stored. Does not wait for an update in progress.
     *
     * @throws TokenStoreException if the store cannot be read
     */
    Optional<StoredTokens> find(TokenKey key);

    /**
     * Replaces the tokens under a lock: while the change runs, no other update of the same entry runs in any process that shares the store. The returned tokens are durable when this method returns. If the change throws, nothing is stored and its exception is propagated. The change may send a request to an authorization server and take up to a minute; it does not use the store.
     *
     * <p>No method may wait for ever. A process that is frozen during its change, or cannot reach the store, may lose the entry to others; its update then fails and stores nothing.
     *
     * @return the tokens that the change returned
     * @throws TokenStoreException if the store cannot be locked, read or written
     */
    StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change);

    /**
     * Removes the tokens and every alias that refers to them; does nothing if there are none.
     *
     * @throws TokenStoreException if the store cannot be locked or written
     */
    void remove(TokenKey key);

    /**
     * The keys of this kind under which tokens of this application are stored; aliases are not among them. The component
     * reads the kind {@code PENDING} when it starts, to continue installations that were interrupted. A store that does
     * not implement this method returns none: such an installation is then lost when the process ends.
     *
     * @throws TokenStoreException if the store cannot be read
     */
    default Collection<TokenKey> keys(String clientId, TokenKey.KeyType kind) {
        return List.of();
    }
}
