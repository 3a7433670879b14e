package io.github.camelbitrix24.consumer.push;

import io.github.camelbitrix24.auth.Installation;
import io.github.camelbitrix24.auth.InstallationException;
import io.github.camelbitrix24.auth.TokenStoreException;
import io.github.camelbitrix24.event.Claim;
import io.github.camelbitrix24.secret.Secret;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a call comes from the portal that it names. */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Set<String> BRINGS_TOKENS = Set.of("ONAPPINSTALL", "ONAPPUPDATE");
    private static final String ENDS = "ONAPPUNINSTALL";

    private final PushSettings settings;
    private final Optional<Installation> installation;

    /** @param installation absent where no application is configured, so that the configured token is all there is */
    Gate(PushSettings settings, Optional<Installation> installation) {
        this.settings = settings;
        this.installation = installation;
    }

    /**
     * Checks a call, and takes in what an installation brings.
     *
     * @param event in upper case, "" for a call that is no event
     */
    Verdict check(String event, Claim claim) {
        boolean isAsked =
                settings.memberId().isEmpty() || settings.memberId().get().equals(claim.memberId());
        if (!isAsked || claim.memberId().isEmpty()) {
            return Verdict.FORGED;
        }
        try {
            if (!settings.isCallback()
                    && !event.equals(ENDS)
                    && !settings.events().contains(event)) {
                return hasToken(claim) ? Verdict.NOT_WANTED : Verdict.FORGED;
            }
            return BRINGS_TOKENS.contains(event) || isFirstFrame(claim) ? install(event, claim) : byToken(event, claim);
        } catch (TokenStoreException | InstallationException e) {
            LOG.warn("A call of the portal of member {} could not be checked: {}", claim.memberId(), e.getMessage());
            return Verdict.UNCHECKED;
        }
    }

    /** A frame carries its user's access token, and not always the application token. */
    private boolean isFirstFrame(Claim claim) {
        return settings.isCallback() && claim.accessToken().isPresent() && !hasToken(claim);
    }

    private Verdict install(String event, Claim claim) {
        Optional<Secret> access = claim.accessToken();
        if (installation.isEmpty() || access.isEmpty()) {
            return hasToken(claim) ? Verdict.ADMITTED : Verdict.FORGED;
        }
        Installation application = installation.get();
        Installation.Brought brought = new Installation.Brought(
                claim.memberId(),
                access.get(),
                claim.refreshToken(),
                claim.applicationToken(),
                claim.clientEndpoint().isEmpty() ? "https://" + claim.domain() : claim.clientEndpoint(),
                claim.serverEndpoint());
        if (!application.isGenuine(brought)) {
            return Verdict.FORGED;
        }
        boolean isNews = BRINGS_TOKENS.contains(event) || !application.knows(claim.memberId());
        if (isNews && claim.refreshToken().isPresent()) {
            application.store(brought);
        }
        return Verdict.ADMITTED;
    }

    private Verdict byToken(String event, Claim claim) {
        if (!hasToken(claim)) {
            return Verdict.FORGED;
        }
        if (event.equals(ENDS)) {
            installation.ifPresent(application -> application.forget(claim.memberId()));
        }
        return Verdict.ADMITTED;
    }

    private boolean hasToken(Claim claim) {
        if (claim.applicationToken().isEmpty()) {
            return false;
        }
        Secret told = claim.applicationToken().get();
        return settings.verifyToken()
                .map(expected -> Installation.same(expected, told))
                .orElseGet(() -> installation
                        .map(application -> application.isKnown(claim.memberId(), told))
                        .orElse(false));
    }
}
