/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stores the tokens that portals send when the application is installed or updated. Anyone can post such a call, and each
 * user of a portal can have a genuine pair of tokens: nothing that a call says counts before the authorization server and
 * the portal have confirmed it.
 */
public final class Installation {

    private final Application application;
    private final InstallationPolicy policy;
    private final Supplier<InstallationChecks> checks;

    /**
     * Creates an installation for an application.
     *
     * @param checks the checks of the application, available once the CamelContext starts
     */
    public Installation(Application application, InstallationPolicy policy, Supplier<InstallationChecks> checks) {
        this.application = application;
        this.policy = policy;
        this.checks = checks;
    }

    /** What is known about a call. */
    public enum Verdict {
        /** The tokens are stored, or removed after an uninstallation. */
        INSTALLED,
        /** The call comes from a user of the portal; nothing was stored. */
        CONFIRMED,
        /** The authorization server or the portal refuses the tokens. */
        REFUSED,
        /** There is no answer yet; the proof of an installation continues. */
        OPEN,
        /** The token store failed; the proof continues. */
        NOT_STORED;

        boolean isOpen() {
            return this == OPEN || this == NOT_STORED;
        }
    }

    /**
     * The tokens in a call.
     *
     * @param refreshToken empty if the call has none
     * @param serverEndpoint the authorization server according to the call, or ""
     */
    public record Payload(
            String memberId,
            Secret accessToken,
            Secret refreshToken,
            Optional<Secret> applicationToken,
            String serverEndpoint) {

        /** Real member ids and tokens are much shorter; what is kept of a call is limited. */
        private static final int MAX_TOKEN = 1_000;

        private static final Pattern MEMBER_ID = Pattern.compile("[!-~]{1,100}");

        boolean isPlausible() {
            return MEMBER_ID.matcher(memberId).matches()
                    && !accessToken.reveal().isEmpty()
                    && accessToken.reveal().length() <= MAX_TOKEN
                    && refreshToken.reveal().length() <= MAX_TOKEN
                    && applicationToken
                            .filter(token -> token.reveal().length() > MAX_TOKEN)
                            .isEmpty()
                    && serverEndpoint.length() <= MAX_TOKEN;
        }

        boolean hasPair() {
            return !refreshToken.reveal().isEmpty();
        }

        /** Identifies the pair of tokens, and nothing else of the call. */
        String hash() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(accessToken.reveal().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                return HexFormat.of()
                        .formatHex(digest.digest(refreshToken.reveal().getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        StoredTokens toStored(@Nullable String server) {
            return new StoredTokens(
                    accessToken, refreshToken, memberId, null, server, applicationToken.orElse(null), null);
        }

        static Payload of(StoredTokens pending) {
            return new Payload(
                    String.valueOf(pending.memberId()),
                    Optional.ofNullable(pending.accessToken()).orElse(new Secret("")),
                    pending.refreshToken(),
                    Optional.ofNullable(pending.applicationToken()),
                    pending.serverEndpoint() == null ? "" : pending.serverEndpoint());
        }
    }

    /**
     * Proves an installation or an update, and stores its tokens. The verdict is there within a second; a proof that is
     * open then continues in the background.
     *
     * @param later runs if the proof succeeds after the verdict was {@code OPEN} or {@code NOT_STORED}
     */
    public CompletionStage<Verdict> prove(Payload payload, Runnable later) {
        if (application.server() == null && payload.serverEndpoint().isEmpty()) {
            return refuse(payload, "it names no authorization server. " + AuthorizationServers.BY_CONFIGURATION);
        }
        return proveAnywhere(payload, later);
    }

    private CompletionStage<Verdict> proveAnywhere(Payload payload, Runnable later) {
        if (!payload.isPlausible() || !payload.hasPair()) {
            return refuse(payload, "it has no refresh token, or its member id or its tokens are none");
        }
        InstallationProof proof = new InstallationProof(policy, checks.get(), payload);
        return checks.get().submit(payload.hash(), payload, proof, later);
    }

    private CompletionStage<Verdict> refuse(Payload payload, String reason) {
        checks.get().reports().refused(payload.memberId(), TokenRefreshException.permanent("", reason));
        return CompletableFuture.completedFuture(Verdict.REFUSED);
    }

    /**
     * Checks the call of a frame. Its tokens are stored only if the portal has none, or none that are of use.
     *
     * @param isAdmitted whether the call is admitted in any case
     */
    public CompletionStage<Verdict> checkFrame(Payload payload, boolean isAdmitted) {
        if (!payload.isPlausible()) {
            return refuse(payload, "its member id or its tokens are none");
        }
        boolean isKnown = hasTokens(payload.memberId());
        if (isAdmitted
                && (!payload.hasPair() || (isKnown && !checks.get().pairs().isDue(payload.memberId(), false)))) {
            return CompletableFuture.completedFuture(Verdict.CONFIRMED);
        }
        if (!isKnown) {
            return proveAnywhere(payload, () -> {});
        }
        InstallationProof proof = new InstallationProof(policy, checks.get(), payload);
        CheckWork check = new FrameCheck(checks.get(), payload, isAdmitted, proof);
        return checks.get().submit("frame " + payload.hash(), payload, check, () -> {});
    }

    /**
     * Checks a call with the portal's application token that reports an uninstallation, and removes the portal's tokens
     * if the authorization server refuses them for good.
     *
     * @param later as for {@link #prove}
     */
    public CompletionStage<Verdict> checkUninstallation(String memberId, Runnable later) {
        return checks.get().submitUninstallation(memberId, later);
    }

    /** The user of a call, absent if it has no plausible member id and access token. */
    public Optional<FrameUser> userOf(Payload payload) {
        return payload.isPlausible() ? Optional.of(new FrameUser(application, payload, checks)) : Optional.empty();
    }

    /** Continues the proofs that an earlier process has begun. */
    public void resume() {
        checks.get().resume(policy);
    }

    /** Whether this is the application token of a portal. The comparison takes constant time. */
    public boolean isApplicationToken(String memberId, Secret applicationToken) {
        Optional<Secret> stored = application
                .store()
                .find(TokenKey.ofMember(application.clientId(), memberId))
                .map(StoredTokens::applicationToken);
        return isSame(stored.orElse(applicationToken), applicationToken) && stored.isPresent();
    }

    /** Whether tokens are stored for this portal. */
    public boolean hasTokens(String memberId) {
        return application
                .store()
                .find(TokenKey.ofMember(application.clientId(), memberId))
                .isPresent();
    }

    /** Whether two secrets are equal, compared in constant time. */
    public static boolean isSame(Secret one, Secret other) {
        return MessageDigest.isEqual(
                one.reveal().getBytes(StandardCharsets.UTF_8), other.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
