/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import io.github.camelbitrix24.auth.Installation;
import io.github.camelbitrix24.auth.InstallationException;
import io.github.camelbitrix24.auth.TokenStoreException;
import io.github.camelbitrix24.event.PushCredentials;
import io.github.camelbitrix24.secret.Secret;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a call comes from the portal that it names. */
final class PushAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(PushAuthenticator.class);
    private static final Set<String> TOKEN_EVENTS = Set.of("ONAPPINSTALL", "ONAPPUPDATE");
    private static final String UNINSTALL = "ONAPPUNINSTALL";

    private final PushSettings settings;
    private final Optional<Installation> installation;

    /** @param installation absent where no application is configured, so that the configured token is all there is */
    PushAuthenticator(PushSettings settings, Optional<Installation> installation) {
        this.settings = settings;
        this.installation = installation;
    }

    /**
     * Checks a call, and takes in what an installation brings.
     *
     * @param event in upper case, "" for a call that is no event
     */
    PushDecision check(String event, PushCredentials claim) {
        boolean isAsked =
                settings.memberId().isEmpty() || settings.memberId().get().equals(claim.memberId());
        if (!isAsked || claim.memberId().isEmpty()) {
            return PushDecision.FORGED;
        }
        try {
            if (!settings.isCallback()
                    && !event.equals(UNINSTALL)
                    && !settings.events().contains(event)) {
                return hasToken(claim) ? PushDecision.NOT_SUBSCRIBED : PushDecision.FORGED;
            }
            return TOKEN_EVENTS.contains(event) || isFirstFrame(claim) ? install(event, claim) : byToken(event, claim);
        } catch (TokenStoreException | InstallationException e) {
            LOG.warn("A call of the portal of member {} could not be checked: {}", claim.memberId(), e.getMessage());
            return PushDecision.NOT_VERIFIED;
        }
    }

    /** A frame carries its user's access token, and not always the application token. */
    private boolean isFirstFrame(PushCredentials claim) {
        return settings.isCallback() && claim.accessToken().isPresent() && !hasToken(claim);
    }

    private PushDecision install(String event, PushCredentials claim) {
        Optional<Secret> access = claim.accessToken();
        if (installation.isEmpty() || access.isEmpty()) {
            return hasToken(claim) ? PushDecision.ADMITTED : PushDecision.FORGED;
        }
        Installation application = installation.get();
        Installation.Payload brought = new Installation.Payload(
                claim.memberId(),
                access.get(),
                claim.refreshToken(),
                claim.applicationToken(),
                claim.clientEndpoint().isEmpty() ? "https://" + claim.domain() : claim.clientEndpoint(),
                claim.serverEndpoint());
        if (!application.isGenuine(brought)) {
            return PushDecision.FORGED;
        }
        boolean isNews = TOKEN_EVENTS.contains(event) || !application.hasTokens(claim.memberId());
        if (isNews && claim.refreshToken().isPresent()) {
            application.store(brought);
        }
        return PushDecision.ADMITTED;
    }

    private PushDecision byToken(String event, PushCredentials claim) {
        if (!hasToken(claim)) {
            return PushDecision.FORGED;
        }
        if (event.equals(UNINSTALL)) {
            installation.ifPresent(application -> application.remove(claim.memberId()));
        }
        return PushDecision.ADMITTED;
    }

    private boolean hasToken(PushCredentials claim) {
        if (claim.applicationToken().isEmpty()) {
            return false;
        }
        Secret told = claim.applicationToken().get();
        return settings.verifyToken()
                .map(expected -> Installation.isSame(expected, told))
                .orElseGet(() -> installation
                        .map(application -> application.isApplicationToken(claim.memberId(), told))
                        .orElse(false));
    }
}
