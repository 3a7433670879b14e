/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The time between two tries; ends once, by the timer or because the component stops. */
final class CancellableDelay {

    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    void end() {
        ended.complete(null);
    }

    CompletionStage<@Nullable Void> ended() {
        return ended;
    }
}
