/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All open portals of a CamelContext: endpoints with the same address and credential share one. */
public final class Portals {

    private final PortalRuntime runtime;
    private final Map<Object, OpenPortal> opened = new HashMap<>();

    public Portals(PortalRuntime runtime) {
        this.runtime = runtime;
    }

    PortalRuntime runtime() {
        return runtime;
    }

    /**
     * The portal with these settings, opened if necessary.
     *
     * @param endpoint the name of the requesting endpoint, for error messages
     * @throws IllegalArgumentException if another endpoint of the same host has different settings
     */
    synchronized Portal acquire(PortalSettings settings, String endpoint) {
        opened.values().forEach(other -> other.requireSameSettings(settings, endpoint));
        OpenPortal mine = opened.computeIfAbsent(settings.access(), key -> open(settings));
        mine.users.merge(endpoint, 1, Integer::sum);
        return mine.portal;
    }

    private OpenPortal open(PortalSettings settings) {
        Portal portal = new Portal(settings, runtime);
        runtime.opened(portal);
        return new OpenPortal(portal);
    }

    private void close(Portal portal) {
        runtime.closing(portal);
        portal.close();
    }

    /** Releases a portal; the last user closes it. */
    public void release(Portal portal, String endpoint) {
        if (removeUser(portal, endpoint)) {
            close(portal);
        }
    }

    /**
     * The stored tokens of a portal have changed: its calls read them again.
     *
     * @param isRemoved whether the application was uninstalled
     */
    public void tokensChanged(String clientId, String memberId, boolean isRemoved) {
        List<Portal> open;
        synchronized (this) {
            open = opened.values().stream().map(each -> each.portal).toList();
        }
        for (Portal portal : open) {
            portal.settings()
                    .access()
                    .application()
                    .filter(application -> application.clientId().equals(clientId))
                    .ifPresent(application -> portal.tokensChanged(memberId, isRemoved));
        }
    }

    /** The portals that are open now. */
    public synchronized List<Portal> open() {
        return opened.values().stream().map(each -> each.portal).toList();
    }

    /** Fails the queued calls and the traversals of all open portals, which stay open for acknowledgements. */
    public void stopAll() {
        open().forEach(Portal::stop);
    }

    /** Cancels the requests in flight of all open portals. */
    public void cancelRequests() {
        open().forEach(Portal::cancelRequests);
    }

    /** Closes all open portals. */
    public void closeAll() {
        List<Portal> open;
        synchronized (this) {
            open = opened.values().stream().map(each -> each.portal).toList();
            opened.clear();
        }
        open.forEach(this::close);
    }

    private synchronized boolean removeUser(Portal portal, String endpoint) {
        OpenPortal mine = opened.get(portal.settings().access());
        if (mine == null || mine.portal != portal) {
            return false;
        }
        mine.users.computeIfPresent(endpoint, (name, times) -> times == 1 ? null : times - 1);
        return mine.users.isEmpty() && opened.remove(portal.settings().access(), mine);
    }

    private static final class OpenPortal {

        private final Portal portal;
        private final Map<String, Integer> users = new LinkedHashMap<>();

        private OpenPortal(Portal portal) {
            this.portal = portal;
        }

        private void requireSameSettings(PortalSettings requested, String endpoint) {
            if (!portal.host().equals(requested.access().host())) {
                return;
            }
            Optional<String> option = portal.settings().firstDifference(requested);
            if (option.isPresent()) {
                throw new IllegalArgumentException(
                        "The endpoints " + firstUser() + " and " + endpoint
                                + " set different values for " + option.get() + " of the portal " + portal.host()
                                + ". All endpoints of a portal share it: set it on the component, or to the same value on both.");
            }
        }

        private String firstUser() {
            return users.keySet().stream().findFirst().orElse("another endpoint");
        }
    }
}
