/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.auth.Application;
import io.github.camelbitrix24.auth.InstallationChecks;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.event.EventSignals;
import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.http.HttpWires;
import io.github.camelbitrix24.http.RedirectingWire;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.observe.HealthChecks;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.portal.PortalRuntime;
import io.github.camelbitrix24.portal.Portals;
import io.github.camelbitrix24.rest.TimeSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The portals of a CamelContext, with their threads and connections from Camel. A context plugin, so that the components
 * of a context share it.
 */
public final class CamelRuntime extends ServiceSupport implements PortalRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(CamelRuntime.class);

    private final CamelContext context;
    private final Function<ScheduledExecutorService, TimeSource> clock;
    private final HealthChecks healthChecks;
    private final CatalogRegistry catalogs;
    private final RowMappers rowMappers = new RowMappers();
    private final Portals portals = new Portals(this);
    private final ContextStop stop;
    private volatile @Nullable RuntimeThreads threads;
    private volatile @Nullable TimeSource timer;
    private volatile @Nullable HttpWires wires;
    private final Map<Application, InstallationChecks> installationChecks = new HashMap<>();
    private final EventSignals signals = new EventSignals();
    private final TokenStore memoryStore = new MemoryTokenStore();
    private final StateRepository<String, String> memoryStates = new MemoryStateRepository();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** @param clock creates the time source of the portals from the threads that run its tasks */
    public CamelRuntime(CamelContext context, Function<ScheduledExecutorService, TimeSource> clock) {
        this.context = context;
        this.clock = clock;
        this.healthChecks = new HealthChecks(context);
        this.catalogs = new CatalogRegistry(context);
        this.stop = new ContextStop(context, portals, this::timer);
    }

    /** The runtime of a context, created on first use. */
    public static CamelRuntime of(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        synchronized (extension) {
            CamelRuntime known = extension.getContextPlugin(CamelRuntime.class);
            if (known != null) {
                return known;
            }
            CamelRuntime created =
                    new CamelRuntime(context, threads -> new ScheduledTimeSource(threads, Clock.systemUTC()));
            created.install();
            return created;
        }
    }

    /** Makes this the runtime of its context, which has none yet. */
    public void install() {
        try {
            context.addService(this);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
        context.addLifecycleStrategy(stop);
        context.getCamelContextExtension().addContextPlugin(CamelRuntime.class, this);
    }

    public Portals portals() {
        return portals;
    }

    /** The event signals that the consumers of the context share. */
    public EventSignals signals() {
        return signals;
    }

    /**
     * The catalog of an endpoint.
     *
     * @param location the Camel resource that corrects the catalog; null for the standard catalog
     * @throws IllegalArgumentException if the file is missing or invalid, with the line
     */
    public Catalog catalog(@Nullable String location) {
        return catalogs.catalog(location);
    }

    /** The warnings about calls that were logged in this context; the caller adds what it logs. */
    public Set<String> reportedWarnings() {
        return catalogs.reportedWarnings();
    }

    /** The mapper for a user's own types: the user's mapper, or the default, with the module for the portal's values. */
    public ObjectMapper rowMapper(@Nullable ObjectMapper users) {
        return rowMappers.of(users);
    }

    /** The configured store, or else the context's store in memory. */
    public TokenStore storeFor(@Nullable TokenStore configured, String clientId) {
        if (configured != null) {
            return configured;
        }
        if (warned.add(clientId)) {
            LOG.warn(
                    "The tokens of the application {} are kept in memory: a refreshed token is lost when this process"
                            + " ends, and the application must be authorized again. Set tokenStore",
                    clientId);
        }
        return memoryStore;
    }

    /** The configured repository, or else the context's repository in memory, which survives the restart of a route. */
    public StateRepository<String, String> statesFor(@Nullable StateRepository<String, String> configured) {
        return configured == null ? memoryStates : configured;
    }

    /**
     * The checks of calls that bring tokens of an application, shared by its endpoints.
     *
     * @param settings of the connections to its authorization server, those of its first endpoint
     */
    public InstallationChecks installationChecks(Application application, HttpSettings settings) {
        synchronized (installationChecks) {
            return installationChecks.computeIfAbsent(
                    application.withoutPortal(),
                    shared -> new InstallationChecks(
                            shared,
                            new InstallationChecks.CheckServices(
                                    timer(),
                                    threads().checks(),
                                    continuations(),
                                    server -> wires().openServer(server, settings, InstallationChecks.CONNECTIONS),
                                    portals::tokensChanged)));
        }
    }

    private void closeInstallationChecks() {
        synchronized (installationChecks) {
            installationChecks.values().forEach(checks -> checks.close(stop.timeToClose()));
            installationChecks.clear();
        }
    }

    @Override
    protected void doStart() {
        RuntimeThreads started = new RuntimeThreads(context, this);
        threads = started;
        TimeSource source = clock.apply(started.scheduler());
        timer = source;
        wires = new HttpWires(context, started.scheduler(), source::nanoTime);
        stop.started();
    }

    @Override
    protected void doStop() {
        stop.endWatch();
        stop.awaitTasks();
        closeInstallationChecks();
        portals.closeAll();
        RuntimeThreads running = threads;
        if (running != null) {
            running.shutdown(stop::timeToClose);
        }
        stop.ended();
    }

    /**
     * Runs a task that calls a portal. While the context stops, the task runs beside others, and the portals are closed
     * when all have ended or their time is up.
     */
    public void runBeforeClose(Runnable task) {
        stop.runBeforeClose(task, consumerExecutor());
    }

    @Override
    public TimeSource timer() {
        return Objects.requireNonNull(timer, "the CamelContext is started");
    }

    @Override
    public Executor continuations() {
        return threads().continuations();
    }

    /** Runs what consumers do beside their polls. */
    public Executor consumerExecutor() {
        return threads().consumers();
    }

    @Override
    public Executor refreshExecutor() {
        return threads().tokenRefreshes();
    }

    private RuntimeThreads threads() {
        return Objects.requireNonNull(threads, "the CamelContext is started");
    }

    @Override
    public boolean isStopForced() {
        return stop.isForced();
    }

    @Override
    public Duration timeForRequests() {
        return stop.timeForRequests();
    }

    @Override
    public Duration timeToClose() {
        return stop.timeToClose();
    }

    /** How long a consumer that stops waits for its acknowledgements. */
    public Duration timeForAcknowledgements() {
        return stop.timeForAcknowledgements();
    }

    @Override
    public void opened(Portal portal) {
        healthChecks.add(portal);
    }

    @Override
    public void closing(Portal portal) {
        healthChecks.remove(portal);
    }

    @Override
    public ExecutorService newIoPool(String host, int maxThreads) {
        return threads().newFixedPool("bitrix24-io-" + host, maxThreads);
    }

    @Override
    public void shutdown(ExecutorService pool) {
        threads().shutdown(pool, stop.timeToClose());
    }

    @Override
    public RedirectingWire open(URI portal, HttpSettings settings, int connections) {
        return wires().open(portal, settings, connections);
    }

    @Override
    public Wire openServer(URI server, HttpSettings settings) {
        return wires().openServer(server, settings);
    }

    private HttpWires wires() {
        return Objects.requireNonNull(wires, "the CamelContext is started");
    }
}
