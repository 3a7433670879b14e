package io.github.camelbitrix24.test.wire;

import io.github.camelbitrix24.test.behaviour.Behaviour;
import io.github.camelbitrix24.test.fault.Rules;
import io.github.camelbitrix24.test.journal.Journal;
import io.github.camelbitrix24.test.store.Store;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import java.time.Clock;

/** The HTTP server on the loopback address. */
public final class PortalServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 16;
    private static final int SHUTDOWN_MILLIS = 2_000;

    private final Undertow undertow;
    private final Connections connections;

    private PortalServer(Undertow undertow, Connections connections) {
        this.undertow = undertow;
        this.connections = connections;
    }

    /** What the server serves. */
    public record Services(RestDesk desk, Store store, Journal journal, Rules rules) {}

    /** Starts on a port, 0 for any free one. */
    public static PortalServer start(int port, Services services, Clock clock, Behaviour behaviour) {
        Connections connections = new Connections();
        Sender sender = new Sender(behaviour);
        Entrance entrance = new Entrance(
                services.journal,
                clock,
                connections,
                new Entrance.Rooms(
                        new RestHandler(services.desk, services.rules, clock, sender),
                        new PageHandler(services.store),
                        sender));
        Undertow undertow = Undertow.builder()
                .addHttpListener(port, LOOPBACK, entrance)
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS)
                .build();
        undertow.start();
        return new PortalServer(undertow, connections);
    }

    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Ends every connection, the hanging ones too, and stops listening. */
    @Override
    public void close() {
        connections.close();
        undertow.stop();
    }
}
