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
 * The queue in front of a portal. While a slot and a permit of the portal's rate limit are free, a call is sent on its
 * caller's thread; otherwise it waits in order of arrival, and calls that wait for the rate limit are sent in one batch.
 * A full queue blocks or refuses its callers. {@link #stop()} fails the calls that have not been sent.
 */
public final class Dispatcher implements Transport {

    private final Transport next;
    private final TimeSource timer;
    private final Executor ioPool;
    private final Coalescer coalescer;
    private final SendScheduler scheduler;
    private final CallQueue queue;
    private final WakeUpTimer wakeUpTimer;
    private final int maxPendingCalls;

    public Dispatcher(Transport next, PortalLimits limits, Executor ioPool) {
        this.next = new UsageRecorder(next, limits);
        this.timer = limits.timer();
        this.ioPool = ioPool;
        this.maxPendingCalls = limits.settings().maxPendingCalls();
        this.coalescer = new Coalescer(limits.batchSizer(), limits.settings().maxBatchSize());
        this.scheduler =
                new SendScheduler(limits, coalescer, calls -> new CoalescedBatch(calls, limits, this::requeueAlone));
        this.queue = new CallQueue(limits.settings(), scheduler);
        this.wakeUpTimer = new WakeUpTimer(limits.timer(), this::startWorkers);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        boolean isTraversal = call.scheduling().isTraversal();
        boolean isFirst = call.mayRunOnCallingThread() && !isTraversal;
        if (isFirst && queue.trySendNow(call)) {
            return runOnCallerThread(call);
        }
        long held = scheduler.heldFor(call);
        if (held < SendScheduler.NEVER && held > call.timeLeft(timer).toNanos()) {
            return CompletableFuture.failedFuture(timedOut(call, held));
        }
        QueuedCall queued = new QueuedCall(call, coalescer.commandOf(call), timer);
        CallQueue.Admission admission = isFirst ? enqueue(queued) : queue.enqueueUnbounded(queued);
        if (admission != CallQueue.Admission.QUEUED) {
            return CompletableFuture.failedFuture(refusal(call, admission));
        }
        queued.startTimeout(() -> removeExpired(queued));
        startWorkers();
        return queued.reply();
    }

    private CallQueue.Admission enqueue(QueuedCall queued) {
        try {
            return queue.enqueue(queued, queued.call().timeLeft(timer));
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

    /** Sends requests in the same slot for as long as there are any, which saves a thread switch for each. */
    private void runQueued() {
        OutboundRequest request = queue.firstRequest();
        while (request != null) {
            request.sendThrough(next);
            request = queue.nextRequest(request);
        }
        startWorkers();
    }

    private void scheduleWakeUp() {
        long wakeIn = queue.nanosUntilNext();
        if (wakeIn < SendScheduler.NEVER) {
            wakeUpTimer.schedule(wakeIn);
        }
    }

    /** Queues a call again that was sent in a batch and did not run there. */
    private void requeueAlone(QueuedCall queued, boolean isPermanent) {
        if (isPermanent) {
            coalescer.exclude(queued.call().method());
        }
        if (queue.enqueueUnbounded(queued) != CallQueue.Admission.QUEUED) {
            queued.reject(() -> stopping(queued.call()));
        }
    }

    private Bitrix24Exception removeExpired(QueuedCall queued) {
        queue.remove(queued);
        return timedOut(queued.call(), scheduler.heldFor(queued.call()));
    }

    /** Fails every call that has not been sent, with the outcome {@code NOT_RUN}, and refuses new ones. */
    public void stop() {
        wakeUpTimer.cancel();
        queue.close().forEach(queued -> queued.reject(() -> stopping(queued.call())));
    }

    /** Waits until no request is in flight. Returns false if that took too long. */
    public boolean awaitIdle(Duration longest) throws InterruptedException {
        return queue.awaitIdle(longest);
    }

    private Bitrix24Exception timedOut(RestCall call, long held) {
        boolean isHeld = held > 0 && held < SendScheduler.NEVER;
        Instant retryAt = isHeld ? timer.now().plusNanos(held) : null;
        String why = isHeld
                ? call.method() + " has used up its operating time on this portal, and its callTimeout ends before "
                        + retryAt + "; send it again then"
                : "its callTimeout elapsed while it was queued";
        return ClientErrors.limitExceeded(call.site(), why, retryAt, null);
    }

    private Bitrix24Exception refusal(RestCall call, CallQueue.Admission admission) {
        return switch (admission) {
            case CLOSED -> stopping(call);
            case FULL ->
                limitExceeded(
                        call,
                        "the queue is full (maxPendingCalls = " + maxPendingCalls
                                + "); send it again later, or send fewer calls");
            default ->
                limitExceeded(call, "the queue was full until its callTimeout elapsed or its thread was interrupted");
        };
    }

    private static Bitrix24Exception limitExceeded(RestCall call, String why) {
        return ClientErrors.limitExceeded(call.site(), why, null, null);
    }

    private static Bitrix24Exception stopping(RestCall call) {
        return ClientErrors.notSent(call.site(), "the component is stopping; send it again after the next start", null);
    }
}
