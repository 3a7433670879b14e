package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.LocalErrors;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Timer;
import io.github.camelbitrix24.rest.Transport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The queue in front of a portal. While a slot is free, a call runs at once on its caller's thread; otherwise it waits
 * in order of arrival for an I/O thread. A full queue holds its callers back. Stopping fails what has not begun.
 */
public final class Dispatcher implements Transport {

    private final Transport next;
    private final Timer timer;
    private final Executor ioPool;
    private final Lane<Waiting> lane;

    public Dispatcher(Transport next, LimitSettings settings, Timer timer, Executor ioPool) {
        this.next = next;
        this.timer = timer;
        this.ioPool = ioPool;
        this.lane = new Lane<>(settings);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        boolean isFirst = call.attempt() == 1;
        if (isFirst && lane.takeSlotIfNobodyWaits()) {
            return runHere(call);
        }
        Waiting waiting = new Waiting(call);
        Lane.Entry entry = enter(waiting, isFirst);
        if (entry != Lane.Entry.ENTERED) {
            return CompletableFuture.failedFuture(refusal(call, entry));
        }
        waiting.giveUpAfter(call.timeLeft(timer), timer);
        startWorkerIfSlotIsFree();
        return waiting.reply();
    }

    private Lane.Entry enter(Waiting waiting, boolean isFirst) {
        try {
            return isFirst ? lane.enter(waiting, waiting.call().timeLeft(timer)) : lane.enterAgain(waiting);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Lane.Entry.TOO_LATE;
        }
    }

    private CompletionStage<RestReply> runHere(RestCall call) {
        try {
            return next.send(call);
        } finally {
            lane.giveSlotBack();
            startWorkerIfSlotIsFree();
        }
    }

    private void startWorkerIfSlotIsFree() {
        if (!lane.takeSlotIfSomebodyWaits()) {
            return;
        }
        try {
            ioPool.execute(this::runWaiting);
        } catch (RejectedExecutionException e) {
            lane.giveSlotBack();
            stop();
        }
    }

    /** Keeps its slot while somebody waits, so that a busy portal costs no hand-over. */
    private void runWaiting() {
        Waiting waiting = lane.nextOrGiveSlotBack();
        while (waiting != null) {
            waiting.runOn(next);
            waiting = lane.nextOrGiveSlotBack();
        }
    }

    /** Fails every call that has not begun, with a truthful outcome, and refuses new ones. */
    public void stop() {
        lane.close().forEach(waiting -> waiting.giveUp(stopping(waiting.call())));
    }

    /** Waits until nothing is in flight. Returns false when that took too long. */
    public boolean awaitIdle(Duration longest) throws InterruptedException {
        return lane.awaitIdle(longest);
    }

    private static Bitrix24Exception refusal(RestCall call, Lane.Entry entry) {
        return switch (entry) {
            case CLOSED -> stopping(call);
            case FULL ->
                LocalErrors.heldBack(
                        call.site(),
                        "maxPendingCalls are waiting already; send it again later or slow down",
                        null,
                        null);
            default ->
                LocalErrors.heldBack(
                        call.site(),
                        "the queue was full until its callTimeout ran out or its thread was interrupted",
                        null,
                        null);
        };
    }

    private static Bitrix24Exception stopping(RestCall call) {
        return LocalErrors.neverLeft(
                call.site(), "the component is stopping; send it again after the next start", null);
    }
}
