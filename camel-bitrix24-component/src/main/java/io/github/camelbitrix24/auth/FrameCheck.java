/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.auth.Installation.Payload;
import io.github.camelbitrix24.auth.Installation.Verdict;
import java.time.Duration;

/**
 * Checks the call of a frame on a portal whose tokens are known. It changes nothing, unless the stored pair is refused
 * for good: then the frame's pair may replace it, after the same proof as an installation.
 */
final class FrameCheck implements CheckWork {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final InstallationChecks checks;
    private final Payload payload;
    private final boolean isAdmitted;
    private final InstallationProof proof;
    private boolean isProving;

    /** @param isAdmitted whether the call is admitted in any case, so that its user need not be confirmed */
    FrameCheck(InstallationChecks checks, Payload payload, boolean isAdmitted, InstallationProof proof) {
        this.checks = checks;
        this.payload = payload;
        this.isAdmitted = isAdmitted;
        this.proof = proof;
    }

    @Override
    public Verdict attempt() {
        if (!isProving && !isAdmitted) {
            checks.requireUser(payload, TIMEOUT);
        }
        isProving = isProving || isStoredPairRefused();
        return isProving ? proof.attempt() : Verdict.CONFIRMED;
    }

    /** The application token of an installation that the store does not know shows that the stored pair may be refused. */
    private boolean isStoredPairRefused() {
        boolean hasOtherToken = !isAdmitted && payload.applicationToken().isPresent();
        try {
            return payload.hasPair() && checks.pairs().isRefused(payload.memberId(), hasOtherToken);
        } catch (TokenRefreshException e) {
            return false;
        }
    }

    @Override
    public boolean isRepeated() {
        return isProving;
    }

    @Override
    public boolean isStored() {
        return isProving && proof.isStored();
    }

    @Override
    public void discard() {
        proof.discard();
    }
}
