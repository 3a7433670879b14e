/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.hc.core5.http.HttpHost;

/** Opens wires to the portals of a CamelContext. */
public final class HttpWires {

    private final CamelContext context;
    private final ScheduledExecutorService scheduler;
    private final LongSupplier nanoTime;
    private final IdleConnections idleConnections;

    /** Cancels requests that exceed their timeout and closes idle connections, with this scheduler and clock. */
    public HttpWires(CamelContext context, ScheduledExecutorService scheduler, LongSupplier nanoTime) {
        this.context = context;
        this.scheduler = scheduler;
        this.nanoTime = nanoTime;
        this.idleConnections = new IdleConnections(scheduler);
    }

    /**
     * Opens a wire to the portal at this address; only its scheme, host and port are used.
     *
     * @param connections the number of concurrent connections, unless the settings set another
     */
    public RedirectingWire open(URI portal, HttpSettings settings, int connections) {
        HttpSettings sized = settings.withPoolSize(connections);
        return new RedirectingWire(portal, address -> openAt(address, sized), nanoTime);
    }

    /** Opens a wire to a server that receives secrets; its redirects are not followed. */
    public Wire openServer(URI server, HttpSettings settings) {
        return openAt(server, settings.withPoolSize(1));
    }

    /** Opens a wire as {@link #openServer(URI, HttpSettings)} with this number of concurrent connections. */
    public Wire openServer(URI server, HttpSettings settings, int connections) {
        return openAt(server, settings.withPoolSize(connections));
    }

    private Wire openAt(URI address, HttpSettings settings) {
        HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
        PooledClient client = PooledClient.open(context, host, settings);
        return new HttpWire(
                address, client, new RequestDeadlines(scheduler, nanoTime), () -> idleConnections.watch(client));
    }
}
