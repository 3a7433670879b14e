package io.github.camelbitrix24.http;

import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.hc.core5.http.HttpHost;

/** Opens wires for the portals of a CamelContext. */
public final class HttpWires {

    private final CamelContext context;
    private final ScheduledExecutorService scheduler;
    private final LongSupplier nanoTime;

    /** Cuts with the given scheduler and clock what takes too long. */
    public HttpWires(CamelContext context, ScheduledExecutorService scheduler, LongSupplier nanoTime) {
        this.context = context;
        this.scheduler = scheduler;
        this.nanoTime = nanoTime;
    }

    /**
     * Opens a wire to the portal at this address, of which scheme, host and port count.
     *
     * @param connections how many must be possible at once, where the settings do not say another number
     */
    public Wire open(URI portal, HttpSettings settings, int connections) {
        HttpHost host = new HttpHost(portal.getScheme(), portal.getHost(), portal.getPort());
        PooledClient pooled = PooledClient.open(context, host, settings.withRoomFor(connections));
        return new HttpWire(host, pooled, new Deadlines(scheduler, nanoTime));
    }
}
