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
    private final CancellableDelays delays;

    public ReconcilingTransport(Transport next, TimeSource timer) {
        this.next = next;
        this.timer = timer;
        this.delays = new CancellableDelays(timer);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        if (!(call.unknownOutcomePolicy() instanceof UnknownOutcomePolicy.Reconcile by)) {
            return next.send(call);
        }
        Optional<LookupRule> lookup = Catalog.lookup(call.method());
        if (lookup.isEmpty()) {
            return CompletableFuture.failedFuture(
                    ClientErrors.invalidCall(call.site(), "nothing is known of how to look up what it makes", null));
        }
        Reconciliation fresh = Reconciliation.of(call, by, new ObjectLookup(call, by, lookup.get()));
        return by.earlierAttempts() == UnknownOutcomePolicy.EarlierAttempts.NONE ? send(fresh) : lookUp(fresh);
    }

    private CompletionStage<RestReply> send(Reconciliation it) {
        CompletableFuture<RestReply> sent = next.send(it.nextAttempt()).toCompletableFuture();
        if (sent.isDone() && !sent.isCompletedExceptionally()) {
            return sent;
        }
        return sent.handle((reply, failure) -> failure == null ? sent : afterFailure(it.afterSending(), failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> afterFailure(Reconciliation it, Throwable failure) {
        Throwable root = Futures.rootOf(failure);
        if (!(root instanceof Bitrix24UnknownOutcomeException doubt)) {
            return CompletableFuture.failedFuture(root);
        }
        LOG.debug("{} is looked up by {}: {}", it.call(), it.policy().field(), doubt.getMessage());
        return lookUp(it.withUnknownOutcome(doubt));
    }

    private CompletionStage<RestReply> lookUp(Reconciliation it) {
        boolean wasOver = it.mayRunFor(timer).compareTo(Duration.ZERO) <= 0;
        return next.send(it.lookup().call())
                .handle((reply, failure) -> failure == null
                        ? evaluate(it.afterLookup(), it.lookup().read(reply.result()), wasOver)
                        : fail(
                                it,
                                "Looking it up failed: "
                                        + Futures.rootOf(failure).getMessage(),
                                failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> evaluate(Reconciliation it, LookupResult finding, boolean wasOver) {
        if (finding instanceof LookupResult.Match one) {
            return found(it, one.row());
        }
        if (finding instanceof LookupResult.Ambiguous several) {
            return fail(
                    it,
                    several.ids().size() + " objects with its " + it.policy().field() + " were found (ids "
                            + String.join(", ", several.ids()) + "). A value must belong to one object alone: keep the"
                            + " right one, or reconcile by another field.",
                    null);
        }
        if (finding instanceof LookupResult.Inconclusive) {
            return fail(
                    it,
                    "Looking it up by " + it.policy().field() + " found objects with another value: reconcile by a field"
                            + " whose exact value the portal stores, shows and filters by.",
                    null);
        }
        return wasOver ? sendAgain(it) : lookUpLater(it);
    }

    private CompletionStage<RestReply> found(Reconciliation it, JsonNode row) {
        LOG.debug("{} is done: it was found by {}", it.call(), it.policy().field());
        try {
            return CompletableFuture.completedFuture(it.lookup().replyWith(row));
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(
                    ClientErrors.unusableResult(it.call().site(), "what was found in its place cannot be read", e));
        }
    }

    private CompletionStage<RestReply> sendAgain(Reconciliation it) {
        return it.maySendAgain()
                ? send(it)
                : fail(it, "It was looked up and is not there, and was sent as often as maxRetries allows.", null);
    }

    private CompletionStage<RestReply> lookUpLater(Reconciliation it) {
        Duration longest = it.mayRunFor(timer);
        if (!it.maySendAgain() || longest.compareTo(it.call().timeLeft(timer)) >= 0) {
            return fail(
                    it,
                    "It was looked up by " + it.policy().field() + " and is not there yet, but its request may be running"
                            + " until " + timer.now().plus(longest) + ". Look again then, or raise callTimeout and"
                            + " maxRetries so that there is time to send it again.",
                    null);
        }
        return delays.start(it.interval(longest))
                .thenCompose(nothing -> delays.isStopped()
                        ? fail(it, "The component was stopped before it was found.", null)
                        : lookUp(it));
    }

    private static CompletionStage<RestReply> fail(
            Reconciliation it, String whatWasFoundOut, @Nullable Throwable alsoFailed) {
        Throwable root = alsoFailed == null ? null : Futures.rootOf(alsoFailed);
        return CompletableFuture.failedFuture(it.unknownOutcome().withDetail(whatWasFoundOut, root));
    }

    /** Wakes everybody who waits for another look: their outcome stays unknown. */
    public void stop() {
        delays.stop();
    }
}
