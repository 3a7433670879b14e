package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.LocalErrors;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Stages;
import io.github.camelbitrix24.rest.Timer;
import io.github.camelbitrix24.rest.Transport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call in the line. It either gets its turn or is given up, never both. */
final class Waiting {

    private final RestCall call;
    private final CompletableFuture<RestReply> reply = new CompletableFuture<>();
    private final AtomicBoolean isDecided = new AtomicBoolean();
    private volatile Timer.Alarm alarm = () -> {};

    Waiting(RestCall call) {
        this.call = call;
    }

    RestCall call() {
        return call;
    }

    CompletionStage<RestReply> reply() {
        return reply;
    }

    void giveUpAfter(Duration longest, Timer timer) {
        alarm = timer.after(
                longest,
                () -> giveUp(
                        LocalErrors.heldBack(call.site(), "its callTimeout ran out before its turn came", null, null)));
        if (isDecided.get()) {
            alarm.cancel();
        }
    }

    void giveUp(Bitrix24Exception failure) {
        if (isDecided.compareAndSet(false, true)) {
            alarm.cancel();
            reply.completeExceptionally(failure);
        }
    }

    void runOn(Transport transport) {
        if (!isDecided.compareAndSet(false, true)) {
            return;
        }
        alarm.cancel();
        transport.send(call).whenComplete((result, failure) -> {
            if (failure == null) {
                reply.complete(result);
            } else {
                reply.completeExceptionally(Stages.rootOf(failure));
            }
        });
    }
}
