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

/** A call in the queue. It is either sent or rejected, never both, and completes once. */
final class QueuedCall {

    private enum State {
        QUEUED,
        SENT,
        DONE
    }

    private final RestCall call;
    private final TimeSource timer;
    private final long arrivedAt;
    private final CompletableFuture<RestReply> reply = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private volatile @Nullable Command command;
    private volatile TimeSource.ScheduledTask timeout = () -> {};

    /** Its number in the order of arrival; 0 before it has one. Guarded by the lock of the {@link CallQueue}. */
    private long number;

    /** @param command the call as a command of a batch; null if it cannot be one */
    QueuedCall(RestCall call, @Nullable Command command, TimeSource timer) {
        this.call = call;
        this.command = command;
        this.timer = timer;
        this.arrivedAt = timer.nanoTime();
    }

    long number() {
        return number;
    }

    void setNumber(long newNumber) {
        number = newNumber;
    }

    /** How long it has been waiting, in nanoseconds. */
    long waited() {
        return timer.nanoTime() - arrivedAt;
    }

    RestCall call() {
        return call;
    }

    @Nullable
    Command command() {
        return command;
    }

    /** The call is not sent in a batch again. */
    void excludeFromBatches() {
        command = null;
    }

    CompletionStage<RestReply> reply() {
        return reply;
    }

    boolean isQueued() {
        return state.get() == State.QUEUED;
    }

    /** Fails the call when its time is up, in the queue or in a batch whose other calls have more time. */
    void startTimeout(Supplier<Bitrix24Exception> refusal) {
        timeout = timer.after(call.timeLeft(timer), () -> {
            reject(refusal);
            fail(ClientErrors.responseLost(
                    call.site(), "its callTimeout elapsed before the response to its batch arrived", null));
        });
        if (!isQueued()) {
            timeout.cancel();
        }
    }

    /** Rejects the call if it is still queued. */
    void reject(Supplier<Bitrix24Exception> refusal) {
        if (state.compareAndSet(State.QUEUED, State.DONE)) {
            timeout.cancel();
            reply.completeExceptionally(refusal.get());
        }
    }

    /** Marks the call as sent in a batch. Returns false if it was rejected before. */
    boolean markSent() {
        return state.compareAndSet(State.QUEUED, State.SENT);
    }

    /** Marks the call as sent in a request of its own, which has its own timeout. Returns false if it was rejected before. */
    boolean markSentAlone() {
        boolean isSent = markSent();
        if (isSent) {
            timeout.cancel();
        }
        return isSent;
    }

    /** Marks the call as queued again: it did not run in its batch. */
    boolean returnToQueue() {
        return state.compareAndSet(State.SENT, State.QUEUED);
    }

    void complete(RestReply result) {
        if (state.compareAndSet(State.SENT, State.DONE)) {
            timeout.cancel();
            reply.complete(result);
        }
    }

    /** Fails the call. A later lookup starts at this time, because the request was written before. */
    void fail(Throwable failure) {
        if (state.compareAndSet(State.SENT, State.DONE)) {
            timeout.cancel();
            call.unknownOutcomePolicy().onRequestWritten(timer);
            reply.completeExceptionally(Futures.rootOf(failure));
        }
    }
}
