/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.auth.Authorization;
import io.github.camelbitrix24.auth.AuthorizationState;
import io.github.camelbitrix24.auth.AuthorizingTransport;
import io.github.camelbitrix24.batch.BatchSizer;
import io.github.camelbitrix24.dispatch.CircuitBreaker;
import io.github.camelbitrix24.dispatch.CircuitState;
import io.github.camelbitrix24.dispatch.Dispatcher;
import io.github.camelbitrix24.dispatch.PortalLimits;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.file.TwoStepUploadTransport;
import io.github.camelbitrix24.http.RedirectingWire;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.list.Traversal;
import io.github.camelbitrix24.list.TraversalContext;
import io.github.camelbitrix24.list.TraversalSpec;
import io.github.camelbitrix24.list.Traversals;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.RestTransport;
import io.github.camelbitrix24.rest.Transport;
import io.github.camelbitrix24.retry.ReconcilingTransport;
import io.github.camelbitrix24.retry.RetryingTransport;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One portal under one credential: the pipeline <em>reconcile, retry, two steps, dispatch, circuit, authorize, dialect,
 * wire</em>, and its life. The only place where the pipeline is put together.
 */
public final class Portal {

    private static final Logger LOG = LoggerFactory.getLogger(Portal.class);

    /** How long calls in flight may still take when the portal is closed. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final PortalSettings settings;
    private final PortalRuntime runtime;
    private final RedirectingWire wire;
    private final Authorization authorization;
    private final ExecutorService ioPool;
    private final BatchSizer batchSizer;
    private final CircuitBreaker circuitState;
    private final Dispatcher dispatcher;
    private final RetryingTransport retrying;
    private final ReconcilingTransport pipeline;

    Portal(PortalSettings settings, PortalRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
        this.wire = runtime.open(
                settings.access().portal(), settings.http(), settings.limits().maxConcurrentRequests());
        this.ioPool = runtime.newIoPool(host(), settings.limits().maxConcurrentRequests());
        Transport dialect = new RestTransport(wire, runtime.timer());
        this.authorization = Authorization.of(settings.access(), authorizationContext());
        Transport authorizing = new AuthorizingTransport(authorization, dialect);
        this.circuitState = new CircuitBreaker(authorizing, runtime.timer());
        PortalLimits limits = PortalLimits.of(settings.limits(), host(), runtime.timer());
        this.batchSizer = limits.batchSizer();
        this.dispatcher = new Dispatcher(circuitState, limits, ioPool);
        TwoStepUploadTransport twoSteps =
                new TwoStepUploadTransport(dispatcher, settings.access().portal());
        this.retrying = new RetryingTransport(twoSteps, runtime.timer(), new Random(), authorization.canRefresh());
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

    /** Scheme, host and port: where it was when it was opened. */
    public URI address() {
        return settings.access().portal();
    }

    /** The host, with a port where it is not the usual one. */
    public String host() {
        return settings.access().host();
    }

    /** The host and who calls it: two portals of one host differ in the latter. */
    public String name() {
        return host() + "-" + settings.access().authMethod().name();
    }

    /** How the authorization of calls stands. */
    public AuthorizationState authorization() {
        return authorization.state(new CallSite("a call", host(), false));
    }

    /** Sends a call through the pipeline. Never throws; completes exactly once. */
    public CompletionStage<RestReply> send(RestCall.Request request) {
        return pipeline.send(RestCall.of(request, host(), runtime.timer()));
    }

    /** Begins to walk a list; nothing is sent before it is asked for rows. */
    public Traversal traverse(TraversalSpec plan) {
        LimitSettings limits = settings.limits();
        return Traversals.start(
                plan,
                new TraversalContext(
                        host(),
                        this::send,
                        runtime.timer(),
                        batchSizer,
                        limits.maxBatchSize(),
                        limits.traversals().concurrency(),
                        limits.maxConcurrentRequests()));
    }

    /** The most commands in one request. */
    public int maxBatchSize() {
        return settings.limits().maxBatchSize();
    }

    /** Where what follows a call runs, when the call did not complete on its caller's thread. */
    public Executor continuations() {
        return runtime.continuations();
    }

    /** Whether calls go through, or the portal has blocked this client. */
    public CircuitState circuitState() {
        return circuitState.state();
    }

    PortalSettings settings() {
        return settings;
    }

    /** Fails what waits, lets what is in flight end for a while, then cuts the wire: every call gets its answer. */
    void close() {
        dispatcher.stop();
        retrying.stop();
        pipeline.stop();
        try {
            dispatcher.awaitIdle(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        authorization.close();
        wire.close();
        runtime.shutdown(ioPool);
        LOG.debug("Closed the portal {}", host());
    }

    @Override
    public String toString() {
        return "Portal[" + host() + "]";
    }
}
