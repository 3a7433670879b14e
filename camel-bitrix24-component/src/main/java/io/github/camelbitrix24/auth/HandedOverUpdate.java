/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An update of which only the change runs on the thread of the caller. The locks of the update are held until it has ended,
 * also if the caller no longer waits for it, so that a late write replaces nothing newer. A change whose turn comes too
 * late does not run.
 */
final class HandedOverUpdate implements Function<Optional<StoredTokens>, StoredTokens> {

    private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
    private final CompletableFuture<StoredTokens> changed = new CompletableFuture<>();
    private volatile Optional<StoredTokens> found = Optional.empty();
    private volatile boolean isAsked;

    /** @param update runs with a change in place of that of the caller */
    static StoredTokens run(
            FileCalls calls,
            Function<Optional<StoredTokens>, StoredTokens> change,
            Function<Function<Optional<StoredTokens>, StoredTokens>, StoredTokens> update) {
        HandedOverUpdate handedOver = new HandedOverUpdate();
        CompletableFuture<StoredTokens> result = calls.start(() -> update.apply(handedOver));
        CompletionStage<StoredTokens> ending = result;
        ending.whenComplete((tokens, failure) -> handedOver.turn.complete(true));
        try {
            calls.awaitLock(handedOver.turn);
        } catch (TokenStoreException e) {
            if (handedOver.turn.complete(false)) {
                throw e;
            }
        }
        handedOver.runChange(change);
        return calls.await(result);
    }

    private void runChange(Function<Optional<StoredTokens>, StoredTokens> change) {
        if (!isAsked) {
            return;
        }
        try {
            changed.complete(change.apply(found));
        } catch (Throwable e) {
            changed.completeExceptionally(e);
        }
    }

    @Override
    public StoredTokens apply(Optional<StoredTokens> stored) {
        found = stored;
        isAsked = true;
        if (!turn.complete(true)) {
            throw new CancellationException("the caller no longer waits");
        }
        try {
            return changed.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : failed(e.getCause());
        }
    }

    private static RuntimeException failed(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }
}
