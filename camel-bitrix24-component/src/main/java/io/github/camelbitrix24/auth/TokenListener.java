/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

/** Is notified when an installation changes the stored tokens of a portal, and before and after an uninstallation removes them. */
@FunctionalInterface
public interface TokenListener {

    /**
     * The tokens of a member have changed.
     *
     * @param isRemoved whether the application was uninstalled from the portal
     */
    void tokensChanged(String clientId, String memberId, boolean isRemoved);
}
