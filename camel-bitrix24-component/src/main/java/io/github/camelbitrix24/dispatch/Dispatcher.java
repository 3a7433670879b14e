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
    private final Coalescer packer;
    private final SendScheduler departures;
    private final CallQueue lane;
    private final WakeUpTimer wakeup;

    public Dispatcher(Transport next, PortalLimits limits, Executor ioPool) {
        this.next = new UsageRecorder(next, limits);
        this.timer = limits.timer();
        this.ioPool = ioPool;
        this.packer = new Coalescer(limits.pace(), limits.settings().maxBatchSize());
        this.departures =
                new SendScheduler(limits, packer, calls -> new CoalescedBatch(calls, limits, this::comeBackAlone));
        this.lane = new CallQueue(limits.settings(), departures);
        this.wakeup = new WakeUpTimer(limits.timer(), this::startWhatMayLeave);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        boolean isPart = call.scheduling().isTraversal();
        boolean isFirst = call.attempt() == 1 && !isPart;
        if (isFirst && lane.departAtOnce(call)) {
            return runHere(call);
        }
        long held = departures.heldFor(call);
        if (held < SendScheduler.NEVER && held > call.timeLeft(timer).toNanos()) {
            return CompletableFuture.failedFuture(outOfTime(call, held));
        }
        QueuedCall waiting = new QueuedCall(call, packer.commandOf(call), timer);
        CallQueue.Admission entry = isFirst ? enter(waiting) : lane.enterFreely(waiting);
        if (entry != CallQueue.Admission.ENTERED) {
            return CompletableFuture.failedFuture(refusal(call, entry));
        }
        waiting.watch(() -> giveUp(waiting));
        startWhatMayLeave();
        return waiting.reply();
    }

    private CallQueue.Admission enter(QueuedCall waiting) {
        try {
            return lane.enter(waiting, waiting.call().timeLeft(timer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CallQueue.Admission.TOO_LATE;
        }
    }

    private CompletionStage<RestReply> runHere(RestCall call) {
        try {
            return next.send(call);
        } finally {
            lane.returnSlot();
            startWhatMayLeave();
        }
    }

    private void startWhatMayLeave() {
        while (lane.takeSlotForWorker()) {
            try {
                ioPool.execute(this::runWaiting);
            } catch (RejectedExecutionException e) {
                lane.returnSlotOfWorker();
                stop();
            }
        }
        wakeLater();
    }

    /** Keeps its slot while somebody may leave, so that a busy portal costs no hand-over. */
    private void runWaiting() {
        OutboundRequest parcel = lane.firstForWorker();
        while (parcel != null) {
            parcel.sendBy(next);
            parcel = lane.nextAfter(parcel);
        }
        startWhatMayLeave();
    }

    private void wakeLater() {
        long wakeIn = lane.wakeIn();
        if (wakeIn < SendScheduler.NEVER) {
            wakeup.in(wakeIn);
        }
    }

    /** A call that left in a batch and was not run there. */
    private void comeBackAlone(QueuedCall waiting, boolean isForEver) {
        if (isForEver) {
            packer.neverAgain(waiting.call().method());
        }
        if (lane.enterFreely(waiting) != CallQueue.Admission.ENTERED) {
            waiting.giveUp(() -> stopping(waiting.call()));
        }
    }

    private Bitrix24Exception giveUp(QueuedCall waiting) {
        lane.forget(waiting);
        return outOfTime(waiting.call(), departures.heldFor(waiting.call()));
    }

    /** Fails every call that has not begun, with a truthful outcome, and refuses new ones. */
    public void stop() {
        wakeup.cancel();
        lane.close().forEach(waiting -> waiting.giveUp(() -> stopping(waiting.call())));
    }

    /** Waits until nothing is in flight. Returns false when that took too long. */
    public boolean awaitIdle(Duration longest) throws InterruptedException {
        return lane.awaitIdle(longest);
    }

    private Bitrix24Exception outOfTime(RestCall call, long held) {
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
        return ClientErrors.notSent(
                call.site(), "the component is stopping; send it again after the next start", null);
    }
}
