/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.auth.Installation.Verdict;
import io.github.camelbitrix24.secret.Secret;
import java.time.Instant;

/**
 * Checks whether the application was uninstalled from a portal: the authorization server then refuses its pair for good.
 * The call proves nothing, because each user of the portal can know its application token. An entry of the token store
 * notes the check until it has an answer, so that another process can continue it.
 */
final class UninstallationCheck implements CheckWork {

    private static final String NOTE = "uninstallation";

    private final InstallationChecks checks;
    private final String memberId;
    private final Instant since;
    private final TokenKey key;

    UninstallationCheck(InstallationChecks checks, String memberId, Instant since) {
        this.checks = checks;
        this.memberId = memberId;
        this.since = since;
        this.key = PendingPair.key(checks.application(), memberId, NOTE);
    }

    /** Whether an entry notes such a check. */
    static boolean isNotedBy(TokenKey key) {
        return PendingPair.hashIn(key).equals(NOTE);
    }

    /** An open check, one for each portal. */
    OpenCheck open() {
        return new OpenCheck(NOTE + " " + memberId, memberId, this, since);
    }

    @Override
    public Verdict attempt() {
        store().update(key, found -> found.orElseGet(this::note));
        boolean isRefused = checks.pairs().isRefused(memberId, true);
        if (isRefused) {
            checks.uninstalled(memberId);
        }
        discard();
        if (!isRefused) {
            throw TokenRefreshException.permanent(
                    "",
                    "the call reports that the application was uninstalled, but the authorization server accepts its"
                            + " tokens. They stay stored");
        }
        return Verdict.INSTALLED;
    }

    /** An entry without tokens. */
    private StoredTokens note() {
        return new StoredTokens(null, new Secret(NOTE), memberId, null, null, null, since);
    }

    @Override
    public boolean isRepeated() {
        return true;
    }

    @Override
    public boolean isStored() {
        return false;
    }

    @Override
    public void discard() {
        store().remove(key);
    }

    private TokenStore store() {
        return checks.application().store();
    }
}
