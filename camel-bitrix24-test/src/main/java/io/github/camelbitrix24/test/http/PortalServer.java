/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.drive.Drive;
import io.github.camelbitrix24.test.fault.Rules;
import io.github.camelbitrix24.test.journal.Journal;
import io.github.camelbitrix24.test.limit.TimeScale;
import io.github.camelbitrix24.test.oauth.TokenIssuer;
import io.github.camelbitrix24.test.store.Store;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.time.Clock;

/** The HTTP server on the loopback address. */
public final class PortalServer implements AutoCloseable {
    /** The method name of token requests in rules and journal. */
    public static final String TOKEN = "oauth.token";

    /** The limit of the cloud: requests can contain files. */
    private static final long LARGEST_REQUEST = 2L << 30;

    private static final String LOOPBACK = "127.0.0.1";
    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 64;
    private static final int SHUTDOWN_MILLIS = 2_000;

    private final HttpHandler handler;
    private final ConnectionRegistry connections;
    private final int port;
    private Undertow undertow;

    private PortalServer(HttpHandler handler, ConnectionRegistry connections, Undertow undertow) {
        this.handler = handler;
        this.connections = connections;
        this.undertow = undertow;
        this.port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** What the portal's server uses. */
    public record Services(
            RequestLimiter requestLimiter,
            RequestExecutor requestExecutor,
            Store store,
            Drive drive,
            Journal journal,
            Rules rules) {}

    /** The clock, the time scale and the undocumented behaviour of the server. */
    public record ServerOptions(Clock clock, TimeScale timeScale, PortalBehaviour behaviour) {}

    /** What the authorization server uses. */
    public record AuthorizationServices(TokenIssuer tokenIssuer, Journal journal, Rules rules) {}

    /** Starts a portal on a port, 0 for any free one. */
    public static PortalServer start(int port, Services services, ServerOptions options) {
        ResponseWriter responseWriter = new ResponseWriter(options.behaviour);
        RestHandler rest = new RestHandler(
                services.requestLimiter,
                services.requestExecutor,
                services.rules,
                new FaultInjector(responseWriter, options.timeScale));
        PortalRequestHandler handler =
                new PortalRequestHandler(rest, new PageHandler(services.store), services.drive, responseWriter);
        return listen(port, services.journal, options.clock, new JournalingHandler.Target(handler, responseWriter));
    }

    /** Starts an authorization server on any free port. */
    public static PortalServer start(AuthorizationServices services, ServerOptions options) {
        ResponseWriter responseWriter = new ResponseWriter(options.behaviour);
        RequestHandler handler = new AuthorizationRequestHandler(
                services.tokenIssuer,
                services.rules,
                options.clock,
                new FaultInjector(responseWriter, options.timeScale));
        return listen(0, services.journal, options.clock, new JournalingHandler.Target(handler, responseWriter));
    }

    private static PortalServer listen(int port, Journal journal, Clock clock, JournalingHandler.Target target) {
        ConnectionRegistry connections = new ConnectionRegistry();
        HttpHandler handler = new JournalingHandler(journal, clock, connections, target);
        return new PortalServer(handler, connections, listen(port, handler));
    }

    private static Undertow listen(int port, HttpHandler handler) {
        Undertow undertow = Undertow.builder()
                .addHttpListener(port, LOOPBACK, handler)
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LARGEST_REQUEST)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS)
                .build();
        undertow.start();
        return undertow;
    }

    public int port() {
        return port;
    }

    /** Closes every connection and refuses new ones, until {@link #comesBack}. */
    public synchronized void goesAway() {
        connections.close();
        undertow.stop();
    }

    /** Listens again at the same port. */
    public synchronized void comesBack() {
        connections.reopen();
        undertow = listen(port, handler);
    }

    /** Closes every connection, including hanging ones, and stops listening. */
    @Override
    public void close() {
        goesAway();
    }
}
