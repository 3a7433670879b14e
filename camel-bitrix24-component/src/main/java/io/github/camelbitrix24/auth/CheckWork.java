/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

/** What is to be found out about a call, in attempts that may fail for a while. */
interface CheckWork {

    /**
     * Makes one attempt.
     *
     * @throws TokenRefreshException if the authorization server or the portal refuses, or if they cannot be asked now
     * @throws TokenStoreException if the store fails
     */
    Installation.Verdict attempt();

    /** Whether another attempt follows a temporary failure, after the call was answered. */
    boolean isRepeated();

    /** Whether the store holds tokens that were obtained for this work, so that it is not dropped in favour of others. */
    boolean isStored();

    /** Called when no further attempt is made although there was no definite answer. */
    void discard();
}
