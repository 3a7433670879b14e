package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.auth.Authorization;
import io.github.camelbitrix24.auth.AuthorizationState;
import io.github.camelbitrix24.auth.Authorizing;
import io.github.camelbitrix24.batch.BatchPace;
import io.github.camelbitrix24.dispatch.Circuit;
import io.github.camelbitrix24.dispatch.Dispatcher;
import io.github.camelbitrix24.dispatch.Limits;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.file.TwoSteps;
import io.github.camelbitrix24.http.MovingWire;
import io.github.camelbitrix24.limit.CircuitState;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.list.Surroundings;
import io.github.camelbitrix24.list.Walk;
import io.github.camelbitrix24.list.WalkPlan;
import io.github.camelbitrix24.list.Walks;
import io.github.camelbitrix24.rest.Dialect;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Transport;
import io.github.camelbitrix24.retry.Reconciling;
import io.github.camelbitrix24.retry.Retrying;
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
    private final MovingWire wire;
    private final Authorization authorization;
    private final ExecutorService ioPool;
    private final BatchPace pace;
    private final Circuit circuit;
    private final Dispatcher dispatcher;
    private final Retrying retrying;
    private final Reconciling pipeline;

    Portal(PortalSettings settings, PortalRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
        this.wire = runtime.open(
                settings.access().portal(), settings.http(), settings.limits().maxConcurrentRequests());
        this.ioPool = runtime.newIoPool(host(), settings.limits().maxConcurrentRequests());
        Transport dialect = new Dialect(wire, runtime.timer());
        this.authorization = Authorization.of(settings.access(), surroundings());
        Transport authorizing = new Authorizing(authorization, dialect);
        this.circuit = new Circuit(authorizing, runtime.timer());
        Limits limits = Limits.of(settings.limits(), host(), runtime.timer());
        this.pace = limits.pace();
        this.dispatcher = new Dispatcher(circuit, limits, ioPool);
        TwoSteps twoSteps = new TwoSteps(dispatcher, settings.access().portal());
        this.retrying = new Retrying(twoSteps, runtime.timer(), new Random(), authorization.renews());
        this.pipeline = new Reconciling(retrying, runtime.timer());
        LOG.debug("Opened the portal {}", host());
    }

    private Authorization.Surroundings surroundings() {
        return new Authorization.Surroundings(
                runtime.timer(),
                runtime.renewals(),
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
        return host() + "-" + settings.access().login().name();
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
    public Walk walk(WalkPlan plan) {
        LimitSettings limits = settings.limits();
        return Walks.begin(
                plan,
                new Surroundings(
                        host(),
                        this::send,
                        runtime.timer(),
                        pace,
                        limits.maxBatchSize(),
                        limits.lists().chains(),
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
    public CircuitState circuit() {
        return circuit.state();
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
