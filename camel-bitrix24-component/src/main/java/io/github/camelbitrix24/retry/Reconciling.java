package io.github.camelbitrix24.retry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.Lookup;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.LocalErrors;
import io.github.camelbitrix24.rest.Remedy;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Stages;
import io.github.camelbitrix24.rest.Timer;
import io.github.camelbitrix24.rest.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost stage: finds out by a look-up what became of a write of which nobody knows whether it ran. Found, it
 * succeeded. Not found after the time that a portal lets a request run, it is sent again.
 */
public final class Reconciling implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciling.class);

    private final Transport next;
    private final Timer timer;
    private final Pauses pauses;

    public Reconciling(Transport next, Timer timer) {
        this.next = next;
        this.timer = timer;
        this.pauses = new Pauses(timer);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        if (!(call.remedy() instanceof Remedy.LookUp by)) {
            return next.send(call);
        }
        Optional<Lookup> lookup = Catalog.lookup(call.method());
        if (lookup.isEmpty()) {
            return CompletableFuture.failedFuture(
                    LocalErrors.badInput(call.site(), "nothing is known of how to look up what it makes", null));
        }
        Case fresh = Case.of(call, by, new Question(call, by, lookup.get()));
        return by.earlier() == Remedy.Earlier.NONE ? send(fresh) : look(fresh);
    }

    private CompletionStage<RestReply> send(Case it) {
        CompletableFuture<RestReply> sent = next.send(it.next()).toCompletableFuture();
        if (sent.isDone() && !sent.isCompletedExceptionally()) {
            return sent;
        }
        return sent.handle((reply, failure) -> failure == null ? sent : afterFailure(it.sent(), failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> afterFailure(Case it, Throwable failure) {
        Throwable root = Stages.rootOf(failure);
        if (!(root instanceof Bitrix24UnknownOutcomeException doubt)) {
            return CompletableFuture.failedFuture(root);
        }
        LOG.debug("{} is looked up by {}: {}", it.call(), it.by().field(), doubt.getMessage());
        return look(it.inDoubt(doubt));
    }

    private CompletionStage<RestReply> look(Case it) {
        boolean wasOver = it.mayRunFor(timer).compareTo(Duration.ZERO) <= 0;
        return next.send(it.question().asked())
                .handle((reply, failure) -> failure == null
                        ? judge(it.looked(), it.question().read(reply.result()), wasOver)
                        : end(
                                it,
                                "Looking it up failed: "
                                        + Stages.rootOf(failure).getMessage(),
                                failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> judge(Case it, Finding finding, boolean wasOver) {
        if (finding instanceof Finding.One one) {
            return done(it, one.row());
        }
        if (finding instanceof Finding.Several several) {
            return end(
                    it,
                    several.ids().size() + " objects with its " + it.by().field() + " were found (ids "
                            + String.join(", ", several.ids()) + "). A value must belong to one object alone: keep the"
                            + " right one, or reconcile by another field.",
                    null);
        }
        if (finding instanceof Finding.Unclear) {
            return end(
                    it,
                    "Looking it up by " + it.by().field() + " found objects with another value: reconcile by a field"
                            + " whose exact value the portal stores, shows and filters by.",
                    null);
        }
        return wasOver ? sendAgain(it) : lookLater(it);
    }

    private CompletionStage<RestReply> done(Case it, JsonNode row) {
        LOG.debug("{} is done: it was found by {}", it.call(), it.by().field());
        try {
            return CompletableFuture.completedFuture(it.question().reply(row));
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(
                    LocalErrors.misfit(it.call().site(), "what was found in its place cannot be read", e));
        }
    }

    private CompletionStage<RestReply> sendAgain(Case it) {
        return it.maySendAgain()
                ? send(it)
                : end(it, "It was looked up and is not there, and was sent as often as maxRetries allows.", null);
    }

    private CompletionStage<RestReply> lookLater(Case it) {
        Duration longest = it.mayRunFor(timer);
        if (!it.maySendAgain() || longest.compareTo(it.call().timeLeft(timer)) >= 0) {
            return end(
                    it,
                    "It was looked up by " + it.by().field() + " and is not there yet, but its request may be running"
                            + " until " + timer.now().plus(longest) + ". Look again then, or raise callTimeout and"
                            + " maxRetries so that there is time to send it again.",
                    null);
        }
        return pauses.of(it.interval(longest))
                .thenCompose(nothing -> pauses.isStopped()
                        ? end(it, "The component was stopped before it was found.", null)
                        : look(it));
    }

    private static CompletionStage<RestReply> end(Case it, String whatWasFoundOut, @Nullable Throwable alsoFailed) {
        Throwable root = alsoFailed == null ? null : Stages.rootOf(alsoFailed);
        return CompletableFuture.failedFuture(it.doubt().butThen(whatWasFoundOut, root));
    }

    /** Wakes everybody who waits for another look: their outcome stays unknown. */
    public void stop() {
        pauses.stop();
    }
}
