/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call in the line. It either leaves or is given up, never both, and is answered once. */
final class QueuedCall {

    private enum State {
        QUEUED,
        SENT,
        DONE
    }

    private final RestCall call;
    private final TimeSource timer;
    private final CompletableFuture<RestReply> reply = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private volatile @Nullable Command command;
    private volatile TimeSource.ScheduledTask timeout = () -> {};

    /** @param command the call as a part of a batch, where it can be one */
    QueuedCall(RestCall call, @Nullable Command command, TimeSource timer) {
        this.call = call;
        this.command = command;
        this.timer = timer;
    }

    RestCall call() {
        return call;
    }

    @Nullable
    Command command() {
        return command;
    }

    /** From now on the call is a request of its own. */
    void excludeFromBatches() {
        command = null;
    }

    CompletionStage<RestReply> reply() {
        return reply;
    }

    boolean isQueued() {
        return state.get() == State.QUEUED;
    }

    /** Answers the call when it has had its time: here, or away in a batch whose other calls have more. */
    void startTimeout(Supplier<Bitrix24Exception> refusal) {
        timeout = timer.after(call.timeLeft(timer), () -> {
            reject(refusal);
            fail(ClientErrors.responseLost(
                    call.site(), "its callTimeout ran out before the batch in which it left was answered", null));
        });
        if (!isQueued()) {
            timeout.cancel();
        }
    }

    /** Refuses the call if it is still in the line. */
    void reject(Supplier<Bitrix24Exception> refusal) {
        if (state.compareAndSet(State.QUEUED, State.DONE)) {
            timeout.cancel();
            reply.completeExceptionally(refusal.get());
        }
    }

    /** The call leaves the line in a batch, unless it was given up. */
    boolean markSent() {
        return state.compareAndSet(State.QUEUED, State.SENT);
    }

    /** The call leaves the line as a request of its own, which ends in time by itself. */
    boolean markSentAlone() {
        boolean leaves = markSent();
        if (leaves) {
            timeout.cancel();
        }
        return leaves;
    }

    /** Comes back into the line: the batch went without it. */
    boolean returnToQueue() {
        return state.compareAndSet(State.SENT, State.QUEUED);
    }

    void complete(RestReply result) {
        if (state.compareAndSet(State.SENT, State.DONE)) {
            timeout.cancel();
            reply.complete(result);
        }
    }

    /** A look-up counts from here on: the request was written before now. */
    void fail(Throwable failure) {
        if (state.compareAndSet(State.SENT, State.DONE)) {
            timeout.cancel();
            call.unknownOutcomePolicy().onRequestWritten(timer);
            reply.completeExceptionally(Futures.rootOf(failure));
        }
    }
}
