package io.github.camelbitrix24.retry;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Stages;
import io.github.camelbitrix24.rest.Timer;
import io.github.camelbitrix24.rest.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a call again when that does no harm and a later try may succeed, while the call's time lasts: it did not run, it
 * only reads, or its user said so. A repeat goes through the stages behind again and never runs on the timer's thread.
 */
public final class Retrying implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(Retrying.class);

    private final Transport next;
    private final Timer timer;
    private final RepeatRules rules;
    private final Pauses pauses;

    /** @param renews whether a call that met an expired credential gets a new one when it is sent again */
    public Retrying(Transport next, Timer timer, RandomGenerator chance, boolean renews) {
        this.next = next;
        this.timer = timer;
        this.rules = new RepeatRules(chance, renews);
        this.pauses = new Pauses(timer);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        return send(call, Tries.NONE);
    }

    private CompletionStage<RestReply> send(RestCall call, Tries tries) {
        CompletableFuture<RestReply> sent = next.send(call).toCompletableFuture();
        if (sent.isDone() && !sent.isCompletedExceptionally()) {
            return sent;
        }
        return sent.handle((reply, failure) -> failure == null ? sent : afterFailure(call, tries, failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> afterFailure(RestCall call, Tries tries, Throwable failure) {
        Throwable root = Stages.rootOf(failure);
        if (!(root instanceof Bitrix24Exception known)) {
            return CompletableFuture.failedFuture(root);
        }
        Bitrix24Exception verdict = tries.verdict(known);
        return rules.after(known, tries, call)
                .map(planned -> repeatOrGiveUp(call, planned, verdict))
                .orElseGet(() -> CompletableFuture.failedFuture(verdict));
    }

    private CompletionStage<RestReply> repeatOrGiveUp(RestCall call, Repeat repeat, Bitrix24Exception failure) {
        if (repeat.delay().compareTo(call.timeLeft(timer)) >= 0) {
            return CompletableFuture.failedFuture(
                    failure instanceof Bitrix24LimitException limit
                            ? limit.beyondCallTimeout(timer.now().plus(repeat.delay()))
                            : failure);
        }
        LOG.debug("{} is sent again in {}: {}", call, repeat.delay(), failure.getMessage());
        return pauses.of(repeat.delay()).thenCompose(nothing -> send(call.repeated(), repeat.tries()));
    }

    /** Wakes everybody who waits for a repeat: the stages behind refuse them with a truthful outcome. */
    public void stop() {
        pauses.stop();
    }
}
