/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.http.RedirectingWire;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.rest.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** The services that portals use: a clock, threads, and wires. */
public interface PortalRuntime {

    TimeSource timer();

    /** Runs the continuations of calls, one task per exchange. */
    Executor continuations();

    /** A bounded pool for one portal, which rejects tasks after its shutdown. */
    ExecutorService newIoPool(String host, int threads);

    void shutdown(ExecutorService pool);

    /** Runs token refreshes, which block. */
    Executor refreshExecutor();

    /** Called when a portal has been opened. */
    void opened(Portal portal);

    /** Called before a portal is closed. */
    void closing(Portal portal);

    /** Whether the CamelContext no longer waits for exchanges: from now on only acknowledgements are sent. */
    boolean isStopForced();

    /** How long a portal that is being closed waits for requests in flight. */
    Duration timeForRequests();

    /** How long a portal that is being closed may take. */
    Duration timeToClose();

    /** A wire with a pool of this number of connections. */
    RedirectingWire open(URI portal, HttpSettings settings, int connections);

    /** A wire to an authorization server. */
    Wire openServer(URI server, HttpSettings settings);
}
