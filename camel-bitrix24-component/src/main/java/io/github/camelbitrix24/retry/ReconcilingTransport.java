/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.catalog.LookupRule;
import io.github.camelbitrix24.catalog.LookupRules;
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
 * The outermost stage: resolves a write with an unknown outcome by looking up its object. If the object is found, the
 * call succeeds. If it is not found after the longest time that a portal lets a request run, the call is sent again.
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
        if (!(call.unknownOutcomePolicy() instanceof UnknownOutcomePolicy.Reconcile policy)) {
            return next.send(call);
        }
        Optional<LookupRule> rule = LookupRules.find(call.method());
        if (rule.isEmpty()) {
            return CompletableFuture.failedFuture(
                    ClientErrors.invalidCall(call.site(), "reconcileBy does not support this method", null));
        }
        Reconciliation fresh = Reconciliation.of(call, policy, new ObjectLookup(call, policy, rule.get()));
        return policy.earlierAttempts() == UnknownOutcomePolicy.EarlierAttempts.NONE ? send(fresh) : lookUp(fresh);
    }

    private CompletionStage<RestReply> send(Reconciliation state) {
        CompletableFuture<RestReply> sent = next.send(state.nextAttempt()).toCompletableFuture();
        if (sent.isDone() && !sent.isCompletedExceptionally()) {
            return sent;
        }
        return sent.handle((reply, failure) -> failure == null ? sent : afterFailure(state.afterSending(), failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> afterFailure(Reconciliation state, Throwable failure) {
        Throwable root = Futures.rootOf(failure);
        if (!(root instanceof Bitrix24UnknownOutcomeException unknown)) {
            return CompletableFuture.failedFuture(root);
        }
        LOG.debug(
                "Looking up the object of {} by {}: {}",
                state.call(),
                state.policy().field(),
                unknown.getMessage());
        return lookUp(state.withUnknownOutcome(unknown));
    }

    private CompletionStage<RestReply> lookUp(Reconciliation state) {
        boolean hasEnded = state.mayRunFor(timer).compareTo(Duration.ZERO) <= 0;
        return next.send(state.lookup().call())
                .handle((reply, failure) -> failure == null
                        ? evaluate(state.afterLookup(), state.lookup().read(reply.result()), hasEnded)
                        : fail(
                                state,
                                "The look-up failed: " + Futures.rootOf(failure).getMessage(),
                                failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> evaluate(Reconciliation state, LookupResult result, boolean hasEnded) {
        if (result instanceof LookupResult.Match match) {
            return found(state, match.row());
        }
        if (result instanceof LookupResult.Ambiguous ambiguous) {
            return fail(
                    state,
                    ambiguous.ids().size() + " objects with its "
                            + state.policy().field() + " were found (ids "
                            + String.join(", ", ambiguous.ids()) + "). The value must be unique: keep the right"
                            + " object, or reconcile by another field.",
                    null);
        }
        if (result instanceof LookupResult.Inconclusive) {
            return fail(
                    state,
                    "The look-up by " + state.policy().field()
                            + " returned objects with another value. Reconcile by a field"
                            + " whose exact value the portal stores, returns and filters by.",
                    null);
        }
        return hasEnded ? sendAgain(state) : lookUpLater(state);
    }

    private CompletionStage<RestReply> found(Reconciliation state, JsonNode row) {
        LOG.debug(
                "{} succeeded: its object was found by {}",
                state.call(),
                state.policy().field());
        try {
            return CompletableFuture.completedFuture(state.lookup().replyWith(row));
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(ClientErrors.unusableResult(
                    state.call().site(), "the object that was looked up cannot be read", e));
        }
    }

    private CompletionStage<RestReply> sendAgain(Reconciliation state) {
        return state.maySendAgain()
                ? send(state)
                : fail(state, "Its object was not found, and maxRetries is used up.", null);
    }

    private CompletionStage<RestReply> lookUpLater(Reconciliation state) {
        Duration longest = state.mayRunFor(timer);
        if (!state.maySendAgain() || longest.compareTo(state.call().timeLeft(timer)) >= 0) {
            return fail(
                    state,
                    "The look-up by " + state.policy().field() + " has not found its object yet, but its request may be"
                            + " running until " + timer.now().plus(longest) + ". Look again then, or raise callTimeout"
                            + " and maxRetries to leave time for a retry.",
                    null);
        }
        return delays.start(state.interval(longest))
                .thenCompose(nothing -> delays.isStopped()
                        ? fail(state, "The component stopped before its object was found.", null)
                        : lookUp(state));
    }

    private static CompletionStage<RestReply> fail(Reconciliation state, String detail, @Nullable Throwable failure) {
        Throwable root = failure == null ? null : Futures.rootOf(failure);
        return CompletableFuture.failedFuture(ClientErrors.withDetail(state.unknownOutcome(), detail, root));
    }

    /** Ends all waits for another look-up: the outcome of their calls stays unknown. */
    public void stop() {
        delays.stop();
    }
}
