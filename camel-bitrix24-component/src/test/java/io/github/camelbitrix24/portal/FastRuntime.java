package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.http.HttpWires;
import io.github.camelbitrix24.http.MovingWire;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.rest.Timer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Real wires and threads, in a time that runs many times as fast as the real one. */
final class FastRuntime implements PortalRuntime, Timer, AutoCloseable {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final long speed;
    private final long began = System.nanoTime();
    private final CamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final HttpWires wires = new HttpWires(context, scheduler, this::nanoTime);

    FastRuntime(int speed) {
        this.speed = speed;
        context.start();
    }

    @Override
    public void opened(Portal portal) {
        // Nobody watches.
    }

    @Override
    public void closing(Portal portal) {
        // Nobody watches.
    }

    @Override
    public long nanoTime() {
        return (System.nanoTime() - began) * speed;
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanoTime());
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        Future<?> planned = scheduler.schedule(task, delay.toNanos() / speed, TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    @Override
    public Timer timer() {
        return this;
    }

    @Override
    public Executor continuations() {
        return Runnable::run;
    }

    @Override
    public ExecutorService newIoPool(String host, int threads) {
        return Executors.newFixedThreadPool(threads);
    }

    @Override
    public void shutdown(ExecutorService pool) {
        pool.shutdown();
    }

    @Override
    public Executor renewals() {
        return Runnable::run;
    }

    @Override
    public MovingWire open(URI portal, HttpSettings settings, int connections) {
        return wires.open(portal, settings, connections);
    }

    @Override
    public Wire openServer(URI server, HttpSettings settings) {
        return wires.openServer(server, settings);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        context.stop();
    }
}
