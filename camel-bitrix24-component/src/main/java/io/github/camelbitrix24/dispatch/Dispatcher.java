/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.rest.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The queue in front of a portal. While a slot and a request of the portal's bucket are free, a call runs at once on
 * its caller's thread; otherwise it waits in order of arrival, and calls that wait for the bucket leave together. A
 * full queue holds its callers back. Stopping fails what has not begun.
 */
public final class Dispatcher implements Transport {

    private final Transport next;
    private final TimeSource timer;
    private final Executor ioPool;
    private final Coalescer coalescer;
    private final SendScheduler scheduler;
    private final CallQueue queue;
    private final WakeUpTimer wakeUpTimer;

    public Dispatcher(Transport next, PortalLimits limits, Executor ioPool) {
        this.next = new UsageRecorder(next, limits);
        this.timer = limits.timer();
        this.ioPool = ioPool;
        this.coalescer = new Coalescer(limits.batchSizer(), limits.settings().maxBatchSize());
        this.scheduler =
                new SendScheduler(limits, coalescer, calls -> new CoalescedBatch(calls, limits, this::requeueAlone));
        this.queue = new CallQueue(limits.settings(), scheduler);
        this.wakeUpTimer = new WakeUpTimer(limits.timer(), this::startWorkers);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        boolean isPart = call.scheduling().isTraversal();
        boolean isFirst = call.mayRunOnCallingThread() && !isPart;
        if (isFirst && queue.trySendNow(call)) {
            return runOnCallerThread(call);
        }
        long held = scheduler.heldFor(call);
        if (held < SendScheduler.NEVER && held > call.timeLeft(timer).toNanos()) {
            return CompletableFuture.failedFuture(timedOut(call, held));
        }
        QueuedCall waiting = new QueuedCall(call, coalescer.commandOf(call), timer);
        CallQueue.Admission entry = isFirst ? enqueue(waiting) : queue.enqueueUnbounded(waiting);
        if (entry != CallQueue.Admission.QUEUED) {
            return CompletableFuture.failedFuture(refusal(call, entry));
        }
        waiting.startTimeout(() -> removeExpired(waiting));
        startWorkers();
        return waiting.reply();
    }

    private CallQueue.Admission enqueue(QueuedCall waiting) {
        try {
            return queue.enqueue(waiting, waiting.call().timeLeft(timer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CallQueue.Admission.TIMED_OUT;
        }
    }

    private CompletionStage<RestReply> runOnCallerThread(RestCall call) {
        try {
            return next.send(call);
        } finally {
            queue.releaseSlot();
            startWorkers();
        }
    }

    private void startWorkers() {
        while (queue.acquireWorkerSlot()) {
            try {
                ioPool.execute(this::runQueued);
            } catch (RejectedExecutionException e) {
                queue.releaseWorkerSlot();
                stop();
            }
        }
        scheduleWakeUp();
    }

    /** Keeps its slot while somebody may leave, so that a busy portal costs no hand-over. */
    private void runQueued() {
        OutboundRequest parcel = queue.firstRequest();
        while (parcel != null) {
            parcel.sendThrough(next);
            parcel = queue.nextRequest(parcel);
        }
        startWorkers();
    }

    private void scheduleWakeUp() {
        long wakeIn = queue.nanosUntilNext();
        if (wakeIn < SendScheduler.NEVER) {
            wakeUpTimer.schedule(wakeIn);
        }
    }

    /** A call that left in a batch and was not run there. */
    private void requeueAlone(QueuedCall waiting, boolean isForEver) {
        if (isForEver) {
            coalescer.exclude(waiting.call().method());
        }
        if (queue.enqueueUnbounded(waiting) != CallQueue.Admission.QUEUED) {
            waiting.reject(() -> stopping(waiting.call()));
        }
    }

    private Bitrix24Exception removeExpired(QueuedCall waiting) {
        queue.remove(waiting);
        return timedOut(waiting.call(), scheduler.heldFor(waiting.call()));
    }

    /** Fails every call that has not begun, with a truthful outcome, and refuses new ones. */
    public void stop() {
        wakeUpTimer.cancel();
        queue.close().forEach(waiting -> waiting.reject(() -> stopping(waiting.call())));
    }

    /** Waits until nothing is in flight. Returns false when that took too long. */
    public boolean awaitIdle(Duration longest) throws InterruptedException {
        return queue.awaitIdle(longest);
    }

    private Bitrix24Exception timedOut(RestCall call, long held) {
        boolean isHeld = held > 0 && held < SendScheduler.NEVER;
        Instant retryAt = isHeld ? timer.now().plusNanos(held) : null;
        String why = isHeld
                ? call.method() + " has used up its operating time on this portal, and its callTimeout runs out before "
                        + retryAt + "; send it again then"
                : "its callTimeout ran out before its turn came";
        return ClientErrors.limitExceeded(call.site(), why, retryAt, null);
    }

    private static Bitrix24Exception refusal(RestCall call, CallQueue.Admission entry) {
        return switch (entry) {
            case CLOSED -> stopping(call);
            case FULL -> heldBack(call, "maxPendingCalls are waiting already; send it again later or slow down");
            default -> heldBack(call, "the queue was full until its callTimeout ran out or its thread was interrupted");
        };
    }

    private static Bitrix24Exception heldBack(RestCall call, String why) {
        return ClientErrors.limitExceeded(call.site(), why, null, null);
    }

    private static Bitrix24Exception stopping(RestCall call) {
        return ClientErrors.notSent(call.site(), "the component is stopping; send it again after the next start", null);
    }
}
