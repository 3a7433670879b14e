/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.auth.Authorization;
import io.github.camelbitrix24.auth.AuthorizationState;
import io.github.camelbitrix24.auth.AuthorizingTransport;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.BatchSizer;
import io.github.camelbitrix24.dispatch.CircuitState;
import io.github.camelbitrix24.dispatch.Dispatcher;
import io.github.camelbitrix24.dispatch.PortalLimits;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.file.TwoStepUploadTransport;
import io.github.camelbitrix24.http.RedirectingWire;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.list.ListLog;
import io.github.camelbitrix24.list.Traversal;
import io.github.camelbitrix24.list.TraversalContext;
import io.github.camelbitrix24.list.TraversalSpec;
import io.github.camelbitrix24.list.Traversals;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.RestTransport;
import io.github.camelbitrix24.rest.Transport;
import io.github.camelbitrix24.retry.ReconcilingTransport;
import io.github.camelbitrix24.retry.RetryingTransport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One portal under one credential, and its lifecycle. The only place where the pipeline of a call is assembled:
 *
 * <pre>
 * ReconcilingTransport    looks up the result of a write with an unknown outcome
 * RetryingTransport       retries with exponential backoff
 * TwoStepUploadTransport  requests the upload URL of a large file first
 * Dispatcher              refuses calls while the portal blocks this client, queues them, keeps the limits
 * StopGate                refuses calls after a forced stop
 * AuthorizingTransport    adds the credential
 * RestTransport           encodes the request and reads the response
 * RedirectingWire         follows a portal that has moved
 * HttpWire                exchanges HTTP messages
 * </pre>
 */
public final class Portal {

    private static final Logger LOG = LoggerFactory.getLogger(Portal.class);

    private final PortalSettings settings;
    private final PortalRuntime runtime;
    private final RedirectingWire wire;
    private final Authorization authorization;
    private final ExecutorService ioPool;
    private final ListLog listLog = new ListLog();
    private final PortalActivity activity;
    private final PortalLimits limits;
    private final BatchSizer batchSizer;
    private final StopGate stopGate;
    private final Dispatcher dispatcher;
    private volatile boolean isStopped;
    private final RetryingTransport retrying;
    private final ReconcilingTransport pipeline;

    Portal(PortalSettings settings, PortalRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
        this.activity = new PortalActivity(runtime.timer());
        this.wire = runtime.open(
                settings.access().portal(), settings.http(), settings.limits().maxConcurrentRequests());
        this.ioPool = runtime.newIoPool(host(), settings.limits().maxConcurrentRequests());
        Transport rest = new RestTransport(wire, runtime.timer(), settings.sizes());
        this.authorization = Authorization.of(settings.access(), authorizationContext());
        Transport authorizing = new AuthorizingTransport(
                authorization,
                rest,
                reply -> reply.result() instanceof BatchAnswer answer ? answer.errorCodes() : List.of());
        this.stopGate = new StopGate(authorizing, runtime::isStopForced);
        this.limits = PortalLimits.of(settings.limits(), host(), runtime.timer());
        this.batchSizer = limits.batchSizer();
        this.dispatcher = new Dispatcher(stopGate, limits, ioPool);
        TwoStepUploadTransport twoSteps =
                new TwoStepUploadTransport(this::queue, settings.access().portal());
        this.retrying = new RetryingTransport(twoSteps, runtime.timer(), new Random(), authorization::hasOther);
        this.pipeline = new ReconcilingTransport(retrying, runtime.timer());
        LOG.debug("Opened the portal {}", host());
    }

    private Authorization.AuthorizationContext authorizationContext() {
        return new Authorization.AuthorizationContext(
                runtime.timer(),
                runtime.refreshExecutor(),
                server -> runtime.openServer(server, settings.http()),
                wire::moveTo);
    }

    /** After the stop of the queue, acknowledgements are sent without it, on the threads of those who report. */
    private CompletionStage<RestReply> queue(RestCall call) {
        boolean isDirect = isStopped
                && call.mayRunOnCallingThread()
                && call.scheduling().kind() == CallScheduling.Kind.ACKNOWLEDGEMENT
                && circuitState() instanceof CircuitState.Closed;
        return isDirect ? stopGate.send(call) : dispatcher.send(call);
    }

    /** Scheme, host and port of the configured address. */
    public URI address() {
        return settings.access().portal();
    }

    /** The host, with the port if it is not the default. */
    public String host() {
        return settings.access().host();
    }

    /** The host and the name of the authorization, which distinguishes two portals of one host. */
    public String name() {
        return settings.access().name();
    }

    /** The state of the authorization. */
    public AuthorizationState authorization() {
        return authorization.state(new CallSite("a call", host(), false));
    }

    /** Whether a call that failed with this error code has another access token when it is sent again. */
    public boolean hasOtherToken(String code) {
        return authorization.hasOther(code);
    }

    /** The application was installed on the portal of a member, or uninstalled: stored tokens are read again. */
    void tokensChanged(String memberId, boolean isRemoved) {
        authorization.tokensChanged(memberId, isRemoved);
    }

    /** Sends a call through the pipeline. Never throws; completes exactly once. */
    public CompletionStage<RestReply> send(RestCall.Request request) {
        return activity.during(pipeline.send(RestCall.of(request, host(), runtime.timer())));
    }

    /** Starts the traversal of a list; nothing is sent before rows are requested. */
    public Traversal traverse(TraversalSpec plan) {
        LimitSettings most = settings.limits();
        TraversalContext context = new TraversalContext(
                host(),
                this::send,
                runtime.timer(),
                batchSizer,
                most.maxBatchSize(),
                most.traversals().concurrency(),
                most.maxConcurrentRequests(),
                listLog);
        return activity.during(
                Traversals.start(plan, context),
                new CallSite(plan.shape().method().value(), host(), true));
    }

    /** Begins a use of the portal, which keeps it open. */
    void enter() {
        activity.begin();
    }

    /** Ends a use that {@link PortalLease#enterPortal} began. */
    public void leave() {
        activity.end();
    }

    /**
     * Whether nothing has used the portal for this time, and it may be closed. It stays open while closing would lose
     * what it knows: that the portal holds back methods or blocks this client, or tokens that could not be stored yet.
     */
    boolean isUnusedFor(Duration time) {
        return !activity.isUsed()
                && unusedTime().compareTo(time) >= 0
                && !limits.ledger().isHoldingMethods()
                && !(circuitState() instanceof CircuitState.Open open
                        && runtime.timer().now().isBefore(open.probeAt()))
                && !authorization.isRenewing();
    }

    Duration unusedTime() {
        return activity.idleTime();
    }

    /** The maximum number of commands in one request. */
    public int maxBatchSize() {
        return settings.limits().maxBatchSize();
    }

    /** Runs the continuation of a call that did not complete on its caller's thread. */
    public Executor continuations() {
        return runtime.continuations();
    }

    /** Whether calls are sent, or the portal has blocked this client. */
    public CircuitState circuitState() {
        return dispatcher.circuitState();
    }

    PortalSettings settings() {
        return settings;
    }

    /** Fails queued calls and traversals. Requests in flight can complete, and acknowledgements are still sent. */
    void stop() {
        isStopped = true;
        dispatcher.stop();
        retrying.stop();
        pipeline.stop();
        activity.stopTraversals();
    }

    /** Cancels the requests in flight: their calls fail with the outcome that is known. */
    void cancelRequests() {
        wire.cancelRequests();
    }

    /** Stops, waits for a limited time for requests in flight, then closes the wire: every call completes. */
    void close() {
        stop();
        awaitIdle(runtime.timeForRequests());
        stopGate.close();
        authorization.close(runtime.timeToClose());
        wire.close();
        awaitIdle(runtime.timeToClose());
        runtime.shutdown(ioPool);
        LOG.debug("Closed the portal {}", host());
    }

    /** Camel interrupts the thread that stops producers when it forces the stop, which does not end the wait. */
    private void awaitIdle(Duration longest) {
        boolean isInterrupted = Thread.interrupted();
        try {
            dispatcher.awaitIdle(longest);
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "Portal[" + host() + "]";
    }
}
