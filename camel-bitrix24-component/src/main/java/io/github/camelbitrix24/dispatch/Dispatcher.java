/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.CallScheduling.Kind;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.rest.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * The queue in front of a portal. While a slot and a permit of the portal's rate limit are free, a call is sent on its
 * caller's thread; otherwise it waits in the line of its method, and calls that wait for the rate limit are sent in one
 * batch. A full queue blocks or refuses its callers. While the portal blocks this client, no call waits.
 * {@link #stop()} fails the calls that have not been sent.
 */
public final class Dispatcher implements Transport {

    private final CircuitBreaker circuitBreaker;
    private final Transport next;
    private final TimeSource timer;
    private final PortalLimits limits;
    private final Executor ioPool;
    private final Coalescer coalescer;
    private final CallQueue queue;
    private final WakeUpTimer wakeUpTimer;

    public Dispatcher(Transport next, PortalLimits limits, Executor ioPool) {
        this.circuitBreaker = new CircuitBreaker(next, limits.timer(), this::refuseWaiting);
        this.next = new UsageRecorder(circuitBreaker, limits);
        this.timer = limits.timer();
        this.limits = limits;
        this.ioPool = ioPool;
        this.coalescer = new Coalescer(limits.batchSizer(), limits.settings().maxBatchSize());
        this.queue = new CallQueue(limits, coalescer, calls -> new CoalescedBatch(calls, limits, this::requeueAlone));
        this.wakeUpTimer = new WakeUpTimer(limits.timer(), this::startWorkers);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        Optional<Bitrix24Exception> blocked = circuitBreaker.refusal(call);
        if (blocked.isPresent()) {
            return CompletableFuture.failedFuture(blocked.get());
        }
        if (call.mayRunOnCallingThread() && !call.scheduling().isTraversal()) {
            Slots.Use slot = queue.trySendNow(call);
            if (slot != null) {
                return runOnCallerThread(call, slot);
            }
        }
        long held = heldFor(call);
        return held < SendScheduler.NEVER && held > call.timeLeft(timer).toNanos()
                ? CompletableFuture.failedFuture(timedOut(call, held))
                : enqueue(new QueuedCall(call, coalescer.commandOf(call), timer));
    }

    private CompletionStage<RestReply> enqueue(QueuedCall queued) {
        CallQueue.Admission admission = admit(queued);
        if (admission != CallQueue.Admission.QUEUED) {
            return CompletableFuture.failedFuture(refusal(queued.call(), admission));
        }
        queued.startTimeout(() -> removeExpired(queued));
        circuitBreaker.refusal(queued.call()).ifPresent(refusal -> {
            queue.remove(queued);
            queued.reject(() -> refusal);
        });
        startWorkers();
        return queued.reply();
    }

    private CallQueue.Admission admit(QueuedCall queued) {
        RestCall call = queued.call();
        boolean needsPlace = call.scheduling().kind() == Kind.SINGLE && call.mayRunOnCallingThread();
        try {
            return needsPlace ? queue.enqueue(queued, call.timeLeft(timer)) : queue.enqueueUnbounded(queued);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CallQueue.Admission.TIMED_OUT;
        }
    }

    private CompletionStage<RestReply> runOnCallerThread(RestCall call, Slots.Use slot) {
        try {
            CompletionStage<RestReply> response = next.send(call);
            whenLate(response, slot);
            return response;
        } finally {
            if (queue.releaseSlot(slot)) {
                startWorkers();
            }
        }
    }

    /** Starts as many workers as there are requests to send now, and sets the timer for the next one. */
    private void startWorkers() {
        long wait = queue.acquireWorkerSlot();
        while (wait == 0) {
            try {
                ioPool.execute(this::runQueued);
            } catch (RejectedExecutionException e) {
                queue.releaseWorkerSlot();
                stop();
            }
            wait = queue.acquireWorkerSlot();
        }
        if (wait < SendScheduler.NEVER) {
            wakeUpTimer.schedule(wait);
        }
    }

    /** Sends requests in the same slot for as long as there are any, which saves a thread switch for each. */
    private void runQueued() {
        SendScheduler.Next sent = queue.firstRequest();
        while (sent != null) {
            whenLate(sent.request().sendThrough(next), sent.use());
            sent = queue.nextRequest(sent.use());
            if (sent != null) {
                startWorkers();
            }
        }
        startWorkers();
    }

    /** Responses are there when their request returns the thread; if one is not, the queue is woken up when it is. */
    private void whenLate(CompletionStage<RestReply> response, Slots.Use use) {
        if (!response.toCompletableFuture().isDone()) {
            response.whenComplete((reply, failure) -> {
                queue.answered(use);
                startWorkers();
            });
        }
    }

    /** Queues a call again that was sent in a batch and did not run there. */
    private void requeueAlone(QueuedCall queued, boolean isPermanent) {
        if (isPermanent) {
            coalescer.exclude(queued.call().method());
        }
        if (queue.enqueueUnbounded(queued) != CallQueue.Admission.QUEUED) {
            queued.reject(() -> ClientErrors.stopping(queued.call().site()));
        }
    }

    private Bitrix24Exception removeExpired(QueuedCall queued) {
        queue.remove(queued);
        return timedOut(queued.call(), heldFor(queued.call()));
    }

    private long heldFor(RestCall call) {
        return limits.ledger().heldFor(call.chargedMethods(), call.scheduling().isTraversal());
    }

    /** Fails every call that has not been sent, because the portal has blocked this client. */
    private void refuseWaiting(Function<RestCall, Bitrix24Exception> refusal) {
        queue.removeAll().forEach(queued -> queued.reject(() -> refusal.apply(queued.call())));
    }

    /** Whether calls are sent, or the portal has blocked this client. */
    public CircuitState circuitState() {
        return circuitBreaker.state();
    }

    /** Fails every call that has not been sent, with the outcome {@code NOT_RUN}, and refuses new ones. */
    public void stop() {
        wakeUpTimer.cancel();
        queue.close()
                .forEach(queued ->
                        queued.reject(() -> ClientErrors.stopping(queued.call().site())));
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
            case CLOSED -> ClientErrors.stopping(call.site());
            case FULL ->
                limitExceeded(
                        call,
                        "the queue is full (maxPendingCalls = "
                                + limits.settings().maxPendingCalls()
                                + "); send it again later, or send fewer calls");
            default ->
                limitExceeded(call, "the queue was full until its callTimeout elapsed or its thread was interrupted");
        };
    }

    private static Bitrix24Exception limitExceeded(RestCall call, String why) {
        return ClientErrors.limitExceeded(call.site(), why, null, null);
    }
}
