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
    private static final int MAX_LOGGED = 300;

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
     * @param addressToken the token in the handler's address, which proves a callback, but no event of the application
     */
    PushDecision check(String event, PushCredentials credentials, Optional<Secret> addressToken) {
        boolean isLifecycle = TOKEN_EVENTS.contains(event) || event.equals(UNINSTALL);
        boolean knowsAddress = settings.isCallback()
                && !isLifecycle
                && addressToken.filter(settings::isVerifyToken).isPresent();
        if (!isExpectedMember(credentials.memberId(), knowsAddress)) {
            return PushDecision.FORGED;
        }
        try {
            PushDecision decision =
                    needsNoForm(knowsAddress, credentials) ? PushDecision.ADMITTED : byForm(event, credentials);
            return knowsAddress ? PushDecision.ADMITTED : decision;
        } catch (TokenStoreException | InstallationException e) {
            LOG.warn(
                    "Cannot verify a call of the portal of member {}: {}",
                    inOneLine(credentials.memberId()),
                    inOneLine(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.warn("Cannot verify a call of a portal: {}", e.getClass().getName());
        }
        return knowsAddress ? PushDecision.ADMITTED : PushDecision.NOT_VERIFIED;
    }

    /** Anyone may have written the text: it forges no line of the log, and fills none. */
    private static String inOneLine(String text) {
        String line = text.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S}]+", " ");
        return line.length() <= MAX_LOGGED ? line : line.substring(0, MAX_LOGGED) + "…";
    }

    /** A caller that knows the address need not name a portal. */
    private boolean isExpectedMember(String memberId, boolean knowsAddress) {
        return memberId.isEmpty()
                ? knowsAddress
                : settings.memberId().map(memberId::equals).orElse(true);
    }

    /** The first frame of a portal brings the tokens of the application, also where the address proves the call. */
    private boolean needsNoForm(boolean knowsAddress, PushCredentials credentials) {
        return knowsAddress
                && (credentials.memberId().isEmpty()
                        || credentials.refreshToken().isEmpty()
                        || installation
                                .map(application -> application.hasTokens(credentials.memberId()))
                                .orElse(true));
    }

    private PushDecision byForm(String event, PushCredentials credentials) {
        if (!settings.isCallback()
                && !event.equals(UNINSTALL)
                && !settings.events().contains(event)) {
            return hasToken(credentials) ? PushDecision.NOT_SUBSCRIBED : PushDecision.FORGED;
        }
        return TOKEN_EVENTS.contains(event) || isFirstFrame(credentials)
                ? install(event, credentials)
                : byToken(event, credentials);
    }

    /** The call of a frame has the access token of its user, and not always the application token. */
    private boolean isFirstFrame(PushCredentials credentials) {
        return settings.isCallback() && credentials.accessToken().isPresent() && !hasToken(credentials);
    }

    /** {@code webhookVerifyToken} proves no installation: other portals and callers may know it. */
    private PushDecision install(String event, PushCredentials credentials) {
        Optional<Secret> access = credentials.accessToken();
        if (installation.isEmpty() || access.isEmpty()) {
            return hasStoredToken(credentials) ? PushDecision.ADMITTED : PushDecision.FORGED;
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
        return hasNewTokens && credentials.refreshToken().isPresent() && !application.store(payload)
                ? PushDecision.FORGED
                : PushDecision.ADMITTED;
    }

    /** Only the stored token removes the tokens of a portal. */
    private PushDecision byToken(String event, PushCredentials credentials) {
        boolean removes = event.equals(UNINSTALL) && installation.isPresent();
        if (!(removes ? hasStoredToken(credentials) : hasToken(credentials))) {
            return PushDecision.FORGED;
        }
        if (removes) {
            installation.get().remove(credentials.memberId());
        }
        return PushDecision.ADMITTED;
    }

    private boolean hasToken(PushCredentials credentials) {
        return settings.verifyTokens().isEmpty()
                ? hasStoredToken(credentials)
                : credentials.applicationToken().filter(settings::isVerifyToken).isPresent();
    }

    private boolean hasStoredToken(PushCredentials credentials) {
        return credentials
                .applicationToken()
                .filter(token -> installation
                        .filter(application -> application.isApplicationToken(credentials.memberId(), token))
                        .isPresent())
                .isPresent();
    }
}
