/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.auth.Application;
import io.github.camelbitrix24.auth.PortalAccess;
import io.github.camelbitrix24.auth.TokenStoreException;
import io.github.camelbitrix24.auth.UnknownMemberException;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The portals that an endpoint holds. The default portal is opened with the lease; the portal of a member is opened by the first message that names it, because only the token store knows its address. All are released together, portals of members that messages have named also when they are unused.
 */
public final class PortalLease {

    private final Portals portals;
    private final PortalSelection selection;
    private final String endpoint;
    private final MemberPortals members;
    private volatile @Nullable Portal defaultPortal;
    private volatile boolean isHeld;

    /** A lease for the endpoint with this name. */
    public PortalLease(Portals portals, PortalSelection selection, String endpoint) {
        this.portals = portals;
        this.selection = selection;
        this.endpoint = endpoint;
        this.members = new MemberPortals(
                portals.runtime(), selection.memberIdleTimeout(), portal -> portals.release(portal, endpoint));
    }

    /** Starts the lease. */
    public synchronized void begin() {
        if (!isHeld) {
            defaultPortal = selection
                    .defaultPortal()
                    .map(access -> portals.acquire(selection.settingsFor(access), endpoint))
                    .orElse(null);
            isHeld = true;
        }
    }

    /** Whether the default portal is called by a webhook. */
    public boolean usesWebhook() {
        return selection.defaultPortal().filter(PortalAccess::isWebhook).isPresent();
    }

    /**
     * The name of the portal of messages without a member id. The token store is not read, so that this cannot block.
     *
     * @param method the method to call, for error messages
     * @throws io.github.camelbitrix24.error.Bitrix24Exception if no portal is configured
     */
    public String portalName(String method) {
        Optional<String> member = selection
                .application()
                .filter(application -> application.memberId() != null)
                .map(Application::name);
        return member.orElseGet(() -> portalFor(null, method).name());
    }

    /** Ends the lease; does nothing if it has not started. */
    public void end() {
        removeAll().forEach(held -> portals.release(held, endpoint));
    }

    /**
     * The portal to call. The portal of a member stays open for the idle timeout after this.
     *
     * @param named the member id of the message; ignored if the endpoint has a member id
     * @param method the method to call, for error messages
     * @throws io.github.camelbitrix24.error.Bitrix24Exception if there is no such portal
     */
    public Portal portalFor(@Nullable String named, String method) {
        Portal portal = enterPortal(named, method);
        portal.leave();
        return portal;
    }

    /** The portal to call as {@link #portalFor}, which stays open until the caller calls {@link Portal#leave()}. */
    public Portal enterPortal(@Nullable String named, String method) {
        String member = selection.application().map(Application::memberId).orElse(named);
        if (!isHeld) {
            throw new IllegalStateException("The endpoint " + endpoint + " has not been started.");
        }
        if (selection.application().isPresent() && member != null) {
            return members.enter(member)
                    .orElseGet(() -> open(selection.application().get(), member, method));
        }
        Portal target = defaultPortal;
        if (target == null) {
            throw ClientErrors.invalidCall(
                    new CallSite(method, "a portal", false),
                    "no portal is configured. Set portalUrl or memberId, or the header" + " CamelBitrix24MemberId",
                    null);
        }
        target.enter();
        return target;
    }

    private Portal open(Application application, String member, String method) {
        CallSite site = new CallSite(method, "the portal of member " + member, false);
        try {
            return open(member, PortalAccess.byMember(application, member));
        } catch (UnknownMemberException e) {
            throw ClientErrors.notAuthorized(site, "", String.valueOf(e.getMessage()), e);
        } catch (TokenStoreException e) {
            throw ClientErrors.notSent(site, "the token store failed: " + e.getMessage(), e);
        }
    }

    /** The token store is read before: it may block, and a stop must not wait for it. */
    private synchronized Portal open(String member, PortalAccess access) {
        if (!isHeld) {
            throw new IllegalStateException("The endpoint " + endpoint + " has been stopped.");
        }
        return members.open(member, () -> portals.acquire(selection.settingsFor(access), endpoint));
    }

    private synchronized List<Portal> removeAll() {
        List<Portal> held = members.removeAll();
        Portal configured = defaultPortal;
        if (configured != null) {
            held.add(configured);
        }
        defaultPortal = null;
        isHeld = false;
        return held;
    }
}
