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

/** Verifies that a call comes from the portal that it names. */
final class PushAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(PushAuthenticator.class);
    private static final Set<String> TOKEN_EVENTS = Set.of("ONAPPINSTALL", "ONAPPUPDATE");
    private static final String UNINSTALL = "ONAPPUNINSTALL";

    private final PushSettings settings;
    private final Optional<Installation> installation;

    /** @param installation absent without an application, so that only the configured token is checked */
    PushAuthenticator(PushSettings settings, Optional<Installation> installation) {
        this.settings = settings;
        this.installation = installation;
    }

    /**
     * Verifies a call, and stores the tokens of an installation.
     *
     * @param event in upper case, "" for a callback
     */
    PushDecision check(String event, PushCredentials credentials) {
        boolean isExpectedMember =
                settings.memberId().isEmpty() || settings.memberId().get().equals(credentials.memberId());
        if (!isExpectedMember || credentials.memberId().isEmpty()) {
            return PushDecision.FORGED;
        }
        try {
            if (!settings.isCallback()
                    && !event.equals(UNINSTALL)
                    && !settings.events().contains(event)) {
                return hasToken(credentials) ? PushDecision.NOT_SUBSCRIBED : PushDecision.FORGED;
            }
            return TOKEN_EVENTS.contains(event) || isFirstFrame(credentials)
                    ? install(event, credentials)
                    : byToken(event, credentials);
        } catch (TokenStoreException | InstallationException e) {
            LOG.warn("Cannot verify a call of the portal of member {}: {}", credentials.memberId(), e.getMessage());
            return PushDecision.NOT_VERIFIED;
        }
    }

    /** The call of a frame has the access token of its user, and not always the application token. */
    private boolean isFirstFrame(PushCredentials credentials) {
        return settings.isCallback() && credentials.accessToken().isPresent() && !hasToken(credentials);
    }

    private PushDecision install(String event, PushCredentials credentials) {
        Optional<Secret> access = credentials.accessToken();
        if (installation.isEmpty() || access.isEmpty()) {
            return hasToken(credentials) ? PushDecision.ADMITTED : PushDecision.FORGED;
        }
        Installation application = installation.get();
        Installation.Payload payload = new Installation.Payload(
                credentials.memberId(),
                access.get(),
                credentials.refreshToken(),
                credentials.applicationToken(),
                credentials.clientEndpoint().isEmpty()
                        ? "https://" + credentials.domain()
                        : credentials.clientEndpoint(),
                credentials.serverEndpoint());
        if (!application.isGenuine(payload)) {
            return PushDecision.FORGED;
        }
        boolean hasNewTokens = TOKEN_EVENTS.contains(event) || !application.hasTokens(credentials.memberId());
        if (hasNewTokens && credentials.refreshToken().isPresent()) {
            application.store(payload);
        }
        return PushDecision.ADMITTED;
    }

    private PushDecision byToken(String event, PushCredentials credentials) {
        if (!hasToken(credentials)) {
            return PushDecision.FORGED;
        }
        if (event.equals(UNINSTALL)) {
            installation.ifPresent(application -> application.remove(credentials.memberId()));
        }
        return PushDecision.ADMITTED;
    }

    private boolean hasToken(PushCredentials credentials) {
        if (credentials.applicationToken().isEmpty()) {
            return false;
        }
        Secret token = credentials.applicationToken().get();
        return settings.verifyToken()
                .map(expected -> Installation.isSame(expected, token))
                .orElseGet(() -> installation
                        .map(application -> application.isApplicationToken(credentials.memberId(), token))
                        .orElse(false));
    }
}
