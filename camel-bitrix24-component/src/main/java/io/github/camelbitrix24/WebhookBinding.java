/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.consumer.GrowingPause;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.consumer.push.PushReceiver;
import io.github.camelbitrix24.event.EventSignals;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.runtime.CamelRuntime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds the events of a push route in the background, so that the start does not wait for the portal: until the portal
 * has accepted them, and again after an update of the application, which removes bindings.
 */
final class WebhookBinding {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookBinding.class);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final Duration UNBIND_TIMEOUT = Duration.ofSeconds(4);

    private final PushReceiver receiver;
    private final String address;
    private final CamelRuntime runtime;
    private final Supplier<PortalLease> leases;
    private final CallBudget budget;
    private final CamelContext context;
    private volatile @Nullable String obstacle;
    private final GrowingPause pause = new GrowingPause(FIRST_DELAY, Duration.ofMinutes(5));
    private boolean isEnded;
    private boolean hasBegun;
    private TimeSource.ScheduledTask retry = () -> {};
    private @Nullable Runnable stopListening;

    /**
     * @param runtime started
     * @param leases of the portal, not by a webhook; each attempt has its own
     * @param address the address of the handler, which may contain a secret
     */
    WebhookBinding(
            PushReceiver receiver,
            CamelRuntime runtime,
            Supplier<PortalLease> leases,
            CallBudget budget,
            String address,
            CamelContext context) {
        this.receiver = receiver;
        this.runtime = runtime;
        this.leases = leases;
        this.budget = budget;
        this.address = address;
        this.context = context;
    }

    /** Starts the first attempt. A configuration that contradicts another endpoint's fails at once. */
    void begin() {
        PortalLease lease = leases.get();
        lease.begin();
        lease.end();
        obstacle = "The events " + receiver.settings().events() + " are not bound yet";
        startUnlessStarting();
        try {
            context.addStartupListener(new AfterStart());
        } catch (Exception e) {
            LOG.debug("The first attempt is made after {}", FIRST_DELAY, e);
        }
    }

    /** The start of Camel iterates over lists that the first call of a portal changes: the attempt waits for its end. */
    private synchronized void startUnlessStarting() {
        if (context.getStatus().isStarting()) {
            retry = runtime.timer().after(FIRST_DELAY, this::startUnlessStarting);
        } else {
            startOnce();
        }
    }

    private final class AfterStart implements StartupListener {

        @Override
        public void onCamelContextStarted(CamelContext started, boolean isAlreadyStarted) {
            if (isAlreadyStarted) {
                startOnce();
            }
        }

        @Override
        public void onCamelContextFullyStarted(CamelContext started, boolean isAlreadyStarted) {
            startOnce();
        }
    }

    private synchronized void startOnce() {
        if (!hasBegun && !isEnded) {
            hasBegun = true;
            retry.cancel();
            start();
        }
    }

    /** Why the portal may not send the events; empty when they are bound. */
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    private void start() {
        try {
            runtime.consumerExecutor().execute(this::attempt);
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "The events {} are not bound, because the CamelContext stops",
                    receiver.settings().events());
        }
    }

    private void attempt() {
        if (!isActive()) {
            return;
        }
        PortalLease lease = leases.get();
        try {
            lease.begin();
            Portal portal = lease.portalFor(null, "event.bind");
            receiver.bind(new BlockingCalls(() -> portal, budget), address);
            succeeded(portal.host());
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            lease.end();
        }
    }

    private synchronized boolean isActive() {
        return !isEnded;
    }

    private synchronized void succeeded(String portal) {
        LOG.info("Bound {} at {}", receiver.settings().events(), portal);
        obstacle = null;
        pause.reset();
        if (stopListening == null && !isEnded) {
            stopListening = runtime.signals().listen(portal, event -> {
                if (event.equals(EventSignals.APPLICATION_UPDATED)) {
                    start();
                }
            });
        }
    }

    private synchronized void failed(RuntimeException failure) {
        if (isEnded) {
            return;
        }
        String reason = masked(failure);
        Duration delay = pause.next();
        obstacle = "The events " + receiver.settings().events() + " are not bound: " + reason;
        LOG.warn(
                "Cannot bind {}. Events are lost unless they were bound earlier. {} The next attempt is at {}.",
                receiver.settings().events(),
                reason,
                runtime.timer().now().plus(delay));
        retry = runtime.timer().after(delay, this::start);
    }

    /** The portal may repeat the address in its answer. */
    private String masked(RuntimeException failure) {
        String reason = failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
        int query = address.indexOf('?');
        return query < 0 ? reason : reason.replace(address.substring(query + 1), "***");
    }

    /** Ends the attempts. */
    synchronized void end() {
        isEnded = true;
        obstacle = null;
        retry.cancel();
        if (stopListening != null) {
            stopListening.run();
            stopListening = null;
        }
    }

    /** Unbinds the events, in seconds: a portal that does not respond does not delay the stop. */
    void unbind() {
        Duration limit = budget.callTimeout().compareTo(UNBIND_TIMEOUT) < 0 ? budget.callTimeout() : UNBIND_TIMEOUT;
        CallBudget once = new CallBudget(limit, 0, budget.retryDelay());
        PortalLease lease = leases.get();
        try {
            lease.begin();
            Portal portal = lease.portalFor(null, "event.unbind");
            receiver.unbind(new BlockingCalls(() -> portal, once), address);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Cannot unbind {}, so that the portal continues to send them. {}",
                    receiver.settings().events(),
                    masked(e));
        } finally {
            lease.end();
        }
    }
}
