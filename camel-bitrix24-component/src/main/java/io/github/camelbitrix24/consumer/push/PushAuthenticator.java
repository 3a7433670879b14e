/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import io.github.camelbitrix24.auth.FrameUser;
import io.github.camelbitrix24.auth.Installation;
import io.github.camelbitrix24.auth.Installation.Verdict;
import io.github.camelbitrix24.auth.TokenStoreException;
import io.github.camelbitrix24.event.PushCredentials;
import io.github.camelbitrix24.rest.CountedWarning;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.secret.Secret;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies that a call comes from the portal that it names. */
final class PushAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(PushAuthenticator.class);

    private static final Set<String> TOKEN_EVENTS = Set.of("ONAPPINSTALL", "ONAPPUPDATE");
    private static final String UNINSTALL = "ONAPPUNINSTALL";

    private final PushSettings settings;
    private final Optional<Installation> installation;
    private final Supplier<TimeSource> timer;
    private final CountedWarning notVerified = new CountedWarning(LOG);

    /** @param installation absent without an application, so that only the configured token is checked */
    PushAuthenticator(PushSettings settings, Optional<Installation> installation, Supplier<TimeSource> timer) {
        this.settings = settings;
        this.installation = installation;
        this.timer = timer;
    }

    /** Whether this event changes the tokens of a portal. */
    static boolean isLifecycle(String event) {
        return TOKEN_EVENTS.contains(event) || event.equals(UNINSTALL);
    }

    /**
     * Verifies a call, and has the tokens of an installation proven.
     *
     * @param event in upper case, "" for a callback
     * @param addressToken the token in the handler's address, which proves a callback, but no event of the application
     * @param later runs if the call is proven after the decision {@code ACCEPTED} or {@code NOT_VERIFIED}
     */
    CompletionStage<PushDecision> check(
            String event, PushCredentials credentials, Optional<Secret> addressToken, Runnable later) {
        boolean knowsAddress = settings.isCallback()
                && !isLifecycle(event)
                && addressToken.filter(settings::isVerifyToken).isPresent();
        if (!isExpectedMember(credentials.memberId(), knowsAddress)) {
            return decided(PushDecision.FORGED);
        }
        try {
            if (TOKEN_EVENTS.contains(event) && isExpected(event)) {
                return install(credentials, later);
            }
            if (event.equals(UNINSTALL)) {
                return uninstall(credentials, later);
            }
            return settings.isCallback() ? frame(credentials, knowsAddress) : decided(event(event, credentials));
        } catch (RuntimeException e) {
            notVerified(credentials, e);
            return decided(knowsAddress ? PushDecision.ADMITTED : PushDecision.NOT_VERIFIED);
        }
    }

    private static CompletionStage<PushDecision> decided(PushDecision decision) {
        return CompletableFuture.completedFuture(decision);
    }

    /** Anyone may have written the member id: it forges no line of the log, and fills none. */
    private void notVerified(PushCredentials credentials, RuntimeException failure) {
        String reason = failure instanceof TokenStoreException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getName();
        notVerified.log(
                "Cannot verify a call of the portal of member " + CountedWarning.inOneLine(credentials.memberId())
                        + ": " + CountedWarning.inOneLine(reason),
                timer.get());
    }

    /** A caller that knows the address need not name a portal. */
    private boolean isExpectedMember(String memberId, boolean knowsAddress) {
        return memberId.isEmpty()
                ? knowsAddress
                : settings.memberId().map(memberId::equals).orElse(true);
    }

    private boolean isExpected(String event) {
        return settings.isCallback() || settings.events().contains(event);
    }

    private PushDecision event(String event, PushCredentials credentials) {
        if (!hasToken(credentials)) {
            return PushDecision.FORGED;
        }
        return isExpected(event) ? PushDecision.ADMITTED : PushDecision.NOT_SUBSCRIBED;
    }

    /** Neither {@code webhookVerifyToken} nor an application token proves an installation: frames show both to users. */
    private CompletionStage<PushDecision> install(PushCredentials credentials, Runnable later) {
        if (installation.isEmpty() || credentials.accessToken().isEmpty()) {
            return decided(PushDecision.FORGED);
        }
        return installation.get().prove(payload(credentials), later).thenApply(PushAuthenticator::ofEvent);
    }

    /** With an application only the stored token has the uninstallation checked, and proves nothing itself. */
    private CompletionStage<PushDecision> uninstall(PushCredentials credentials, Runnable later) {
        if (installation.isEmpty()) {
            return decided(hasToken(credentials) ? PushDecision.ADMITTED : PushDecision.FORGED);
        }
        if (!hasStoredToken(credentials)) {
            return decided(PushDecision.FORGED);
        }
        return installation
                .get()
                .checkUninstallation(credentials.memberId(), later)
                .thenApply(verdict -> verdict == Verdict.INSTALLED ? PushDecision.ADMITTED : PushDecision.ACCEPTED);
    }

    private static PushDecision ofEvent(Verdict verdict) {
        return switch (verdict) {
            case INSTALLED, CONFIRMED -> PushDecision.ADMITTED;
            case REFUSED -> PushDecision.FORGED;
            case OPEN -> PushDecision.ACCEPTED;
            case NOT_STORED -> PushDecision.NOT_VERIFIED;
        };
    }

    /** The call of a frame has the access token of its user, and not always the application token. */
    private CompletionStage<PushDecision> frame(PushCredentials credentials, boolean knowsAddress) {
        boolean isAdmitted = knowsAddress || hasToken(credentials);
        boolean hasUser =
                credentials.accessToken().isPresent() && !credentials.memberId().isEmpty();
        if (installation.isEmpty() || !hasUser) {
            return decided(isAdmitted ? PushDecision.ADMITTED : PushDecision.FORGED);
        }
        return installation
                .get()
                .checkFrame(payload(credentials), isAdmitted)
                .thenApply(verdict -> isAdmitted ? PushDecision.ADMITTED : ofFrame(verdict));
    }

    private static PushDecision ofFrame(Verdict verdict) {
        return switch (verdict) {
            case INSTALLED, CONFIRMED -> PushDecision.ADMITTED;
            case REFUSED -> PushDecision.FORGED;
            case OPEN, NOT_STORED -> PushDecision.NOT_VERIFIED_YET;
        };
    }

    /** The user whose access token is in a call, if the call has one. */
    Optional<FrameUser> userOf(PushCredentials credentials) {
        return installation.flatMap(known -> known.userOf(payload(credentials)));
    }

    private static Installation.Payload payload(PushCredentials credentials) {
        Secret none = new Secret("");
        return new Installation.Payload(
                credentials.memberId(),
                credentials.accessToken().orElse(none),
                credentials.refreshToken().orElse(none),
                credentials.applicationToken(),
                credentials.serverEndpoint());
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
