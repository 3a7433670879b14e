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
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** What the world around gives to portals: a clock, threads, and wires. */
public interface PortalRuntime {

    TimeSource timer();

    /** Runs what follows a call, one task per exchange. */
    Executor continuations();

    /** A pool for one portal: bounded, and refusing when it is shut down. */
    ExecutorService newIoPool(String host, int threads);

    void shutdown(ExecutorService pool);

    /** Runs the renewals of access tokens, which block. */
    Executor refreshExecutor();

    /** A portal can be called from now on. */
    void opened(Portal portal);

    /** A portal is about to close. */
    void closing(Portal portal);

    /** A wire with room for so many connections at once. */
    RedirectingWire open(URI portal, HttpSettings settings, int connections);

    /** A wire to an authorization server. */
    Wire openServer(URI server, HttpSettings settings);
}
