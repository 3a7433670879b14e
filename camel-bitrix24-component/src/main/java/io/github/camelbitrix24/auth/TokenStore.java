/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the tokens of applications. A refresh token works once: whoever loses the newest one has lost the
 * authorization, and a person must give it again. So a store is durable, and several processes that use one
 * authorization share one store.
 *
 * <p>A key of a host is an alias: once tokens with a member id are stored under it, they stand under the key of the
 * member, and the host leads there, all in one step. Every method follows aliases and may be called by any thread.
 */
public interface TokenStore {

    /**
     * The tokens as they were last stored. Does not wait for an update under way.
     *
     * @throws TokenStoreException if the store cannot be read
     */
    Optional<StoredTokens> find(TokenKey key);

    /**
     * Replaces the tokens under a lock: while the change is under way, no other update of the same entry is, in any
     * process that shares the store. What the change returns is durable when this method returns. When the change
     * throws, nothing is stored and its exception passes through. The change may ask an authorization server and take
     * up to a minute; it does not use the store.
     *
     * @return what the change returned
     * @throws TokenStoreException if the store cannot be locked, read or written
     */
    StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change);

    /**
     * Forgets the tokens and every alias that leads to them; harmless when there are none.
     *
     * @throws TokenStoreException if the store cannot be locked or written
     */
    void remove(TokenKey key);
}
