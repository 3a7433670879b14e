package io.github.camelbitrix24.portal;

import org.jspecify.annotations.Nullable;

/** One user's hold on a portal: opened with the first, closed with the last. */
public final class PortalLease {

    private final Portals portals;
    private final PortalSettings settings;
    private final String endpoint;

    @Nullable
    private Portal portal;

    /** A lease for the endpoint that is known to the user by this name. */
    public PortalLease(Portals portals, PortalSettings settings, String endpoint) {
        this.portals = portals;
        this.settings = settings;
        this.endpoint = endpoint;
    }

    /** Begins the lease. */
    public synchronized Portal begin() {
        if (portal == null) {
            portal = portals.acquire(settings, endpoint);
        }
        return portal;
    }

    /** Ends the lease; harmless when it has not begun. */
    public void end() {
        Portal held = take();
        if (held != null) {
            portals.release(held, endpoint);
        }
    }

    private synchronized @Nullable Portal take() {
        Portal held = portal;
        portal = null;
        return held;
    }
}
