/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import io.github.camelbitrix24.test.access.Secret;
import java.util.Set;

/** A registered client. */
record ClientRegistration(String clientId, Secret clientSecret, Set<String> scopes) {
    ClientRegistration {
        scopes = Set.copyOf(scopes);
    }

    /** The scopes as listed in a response; an application without scopes has those of the portal. */
    String scope() {
        return scopes.isEmpty()
                ? "crm,user"
                : String.join(",", scopes.stream().sorted().toList());
    }
}
