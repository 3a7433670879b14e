/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.ErrorTrait;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.rest.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends nothing to a portal that has blocked this client. Every ten minutes one call is sent as a probe: any answer but
 * the block closes the circuit breaker.
 */
final class CircuitBreaker implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

    private static final Duration PROBE_DELAY = Duration.ofMinutes(10);

    private final Transport next;
    private final TimeSource timer;
    private final Listener listener;
    private volatile @Nullable Block block;

    CircuitBreaker(Transport next, TimeSource timer, Listener listener) {
        this.next = next;
        this.timer = timer;
        this.listener = listener;
    }

    /** Is called when the portal blocks this client. */
    @FunctionalInterface
    interface Listener {

        /**
         * The portal has blocked this client.
         *
         * @param refusal the exception with which a call is refused from now on
         */
        void opened(Function<RestCall, Bitrix24Exception> refusal);
    }

    /** A block, and the nanosecond from which a probe may be sent. */
    private record Block(CircuitState.Open state, long probeFrom, boolean isProbed) {}

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        Block before = block;
        if (before == null) {
            return next.send(call).whenComplete((reply, failure) -> {
                String code = blockedBy(failure);
                if (code != null) {
                    open(call, code);
                    refuseWaiting();
                }
            });
        }
        return tryProbe()
                ? next.send(call).whenComplete((reply, failure) -> {
                    afterProbe(call, failure);
                    refuseWaiting();
                })
                : CompletableFuture.failedFuture(refusal(call, before));
    }

    /** Why a call must not even wait; empty if it may be sent, or be the probe. */
    Optional<Bitrix24Exception> refusal(RestCall call) {
        Block now = block;
        return now != null && refusesAll(now) ? Optional.of(refusal(call, now)) : Optional.empty();
    }

    private void refuseWaiting() {
        Block now = block;
        if (now != null && refusesAll(now)) {
            listener.opened(each -> refusal(each, now));
        }
    }

    private boolean refusesAll(Block now) {
        return now.isProbed || timer.nanoTime() - now.probeFrom < 0;
    }

    /** The current state. */
    CircuitState state() {
        Block now = block;
        return now == null ? new CircuitState.Closed() : now.state;
    }

    /** Whether the call is the probe, or the block has been lifted since the caller looked. */
    private synchronized boolean tryProbe() {
        Block now = block;
        if (now == null) {
            return true;
        }
        boolean isProbe = !now.isProbed && timer.nanoTime() - now.probeFrom >= 0;
        if (isProbe) {
            block = new Block(now.state, now.probeFrom, true);
        }
        return isProbe;
    }

    private synchronized void open(RestCall call, String code) {
        if (block == null) {
            block = newBlock(code, timer.now());
            LOG.warn(
                    "{} has blocked this client ({}). The circuit breaker opens: nothing is sent until a probe at {}. Ask"
                            + " Bitrix24 support to lift the block.",
                    call.site().portal(),
                    code,
                    timer.now().plus(PROBE_DELAY));
        }
    }

    private synchronized void afterProbe(RestCall call, @Nullable Throwable failure) {
        Block probed = block;
        if (probed == null) {
            return;
        }
        String code = blockedBy(failure);
        if (code != null) {
            block = newBlock(code, probed.state.since());
        } else if (isAnswered(failure)) {
            block = null;
            LOG.info(
                    "{} has lifted its block. The circuit breaker closes: calls are sent again.",
                    call.site().portal());
        } else {
            block = new Block(probed.state, probed.probeFrom, false);
        }
    }

    private Block newBlock(String code, Instant since) {
        CircuitState.Open state = new CircuitState.Open(code, since, timer.now().plus(PROBE_DELAY));
        return new Block(state, timer.nanoTime() + PROBE_DELAY.toNanos(), false);
    }

    /** The error code with which the portal blocks this client; null if it does not. */
    private static @Nullable String blockedBy(@Nullable Throwable failure) {
        return failure != null
                        && Futures.rootOf(failure) instanceof Bitrix24Exception known
                        && ErrorTrait.BLOCKED.appliesTo(known.getCode())
                ? ErrorCodes.canonical(known.getCode())
                : null;
    }

    /** Only a failure that the portal answered with has an HTTP status. */
    private static boolean isAnswered(@Nullable Throwable failure) {
        return failure == null || (Futures.rootOf(failure) instanceof Bitrix24Exception known && known.getStatus() > 0);
    }

    private static Bitrix24Exception refusal(RestCall call, Block block) {
        String nextStep = block.isProbed
                ? "A probe is in flight"
                : "One call will be sent as a probe at " + block.state.probeAt();
        return ClientErrors.blocked(call.site(), block.state.code(), block.state.since(), nextStep);
    }
}
