/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.auth.Installation.Verdict;

/**
 * Checks whether the application was uninstalled from a portal: the authorization server then refuses its pair for good.
 * The call proves nothing, because each user of the portal can know its application token.
 */
final class UninstallationCheck implements CheckWork {

    private final InstallationChecks checks;
    private final String memberId;

    UninstallationCheck(InstallationChecks checks, String memberId) {
        this.checks = checks;
        this.memberId = memberId;
    }

    @Override
    public Verdict attempt() {
        if (!checks.pairs().isRefused(memberId, true)) {
            throw TokenRefreshException.permanent(
                    "",
                    "the call reports that the application was uninstalled, but the authorization server accepts its"
                            + " tokens. They stay stored");
        }
        checks.uninstalled(memberId);
        return Verdict.INSTALLED;
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
        // Nothing was obtained.
    }
}
