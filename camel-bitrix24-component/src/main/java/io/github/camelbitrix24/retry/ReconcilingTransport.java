/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.LookupRule;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.rest.Transport;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
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
public final class ReconcilingTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcilingTransport.class);

    private final Transport next;
    private final TimeSource timer;
    private final CancellableDelays pauses;

    public ReconcilingTransport(Transport next, TimeSource timer) {
        this.next = next;
        this.timer = timer;
        this.pauses = new CancellableDelays(timer);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        if (!(call.remedy() instanceof UnknownOutcomePolicy.Reconcile by)) {
            return next.send(call);
        }
        Optional<LookupRule> lookup = Catalog.lookup(call.method());
        if (lookup.isEmpty()) {
            return CompletableFuture.failedFuture(
                    ClientErrors.badInput(call.site(), "nothing is known of how to look up what it makes", null));
        }
        Reconciliation fresh = Reconciliation.of(call, by, new ObjectLookup(call, by, lookup.get()));
        return by.earlier() == UnknownOutcomePolicy.EarlierAttempts.NONE ? send(fresh) : look(fresh);
    }

    private CompletionStage<RestReply> send(Reconciliation it) {
        CompletableFuture<RestReply> sent = next.send(it.next()).toCompletableFuture();
        if (sent.isDone() && !sent.isCompletedExceptionally()) {
            return sent;
        }
        return sent.handle((reply, failure) -> failure == null ? sent : afterFailure(it.sent(), failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> afterFailure(Reconciliation it, Throwable failure) {
        Throwable root = Futures.rootOf(failure);
        if (!(root instanceof Bitrix24UnknownOutcomeException doubt)) {
            return CompletableFuture.failedFuture(root);
        }
        LOG.debug("{} is looked up by {}: {}", it.call(), it.by().field(), doubt.getMessage());
        return look(it.inDoubt(doubt));
    }

    private CompletionStage<RestReply> look(Reconciliation it) {
        boolean wasOver = it.mayRunFor(timer).compareTo(Duration.ZERO) <= 0;
        return next.send(it.question().asked())
                .handle((reply, failure) -> failure == null
                        ? judge(it.looked(), it.question().read(reply.result()), wasOver)
                        : end(
                                it,
                                "Looking it up failed: "
                                        + Futures.rootOf(failure).getMessage(),
                                failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> judge(Reconciliation it, LookupResult finding, boolean wasOver) {
        if (finding instanceof LookupResult.Match one) {
            return done(it, one.row());
        }
        if (finding instanceof LookupResult.Ambiguous several) {
            return end(
                    it,
                    several.ids().size() + " objects with its " + it.by().field() + " were found (ids "
                            + String.join(", ", several.ids()) + "). A value must belong to one object alone: keep the"
                            + " right one, or reconcile by another field.",
                    null);
        }
        if (finding instanceof LookupResult.Inconclusive) {
            return end(
                    it,
                    "Looking it up by " + it.by().field() + " found objects with another value: reconcile by a field"
                            + " whose exact value the portal stores, shows and filters by.",
                    null);
        }
        return wasOver ? sendAgain(it) : lookLater(it);
    }

    private CompletionStage<RestReply> done(Reconciliation it, JsonNode row) {
        LOG.debug("{} is done: it was found by {}", it.call(), it.by().field());
        try {
            return CompletableFuture.completedFuture(it.question().reply(row));
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(
                    ClientErrors.misfit(it.call().site(), "what was found in its place cannot be read", e));
        }
    }

    private CompletionStage<RestReply> sendAgain(Reconciliation it) {
        return it.maySendAgain()
                ? send(it)
                : end(it, "It was looked up and is not there, and was sent as often as maxRetries allows.", null);
    }

    private CompletionStage<RestReply> lookLater(Reconciliation it) {
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

    private static CompletionStage<RestReply> end(
            Reconciliation it, String whatWasFoundOut, @Nullable Throwable alsoFailed) {
        Throwable root = alsoFailed == null ? null : Futures.rootOf(alsoFailed);
        return CompletableFuture.failedFuture(it.doubt().butThen(whatWasFoundOut, root));
    }

    /** Wakes everybody who waits for another look: their outcome stays unknown. */
    public void stop() {
        pauses.stop();
    }
}
