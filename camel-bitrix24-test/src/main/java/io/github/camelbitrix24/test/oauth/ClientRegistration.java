/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import io.github.camelbitrix24.test.access.Secret;
import java.util.Set;

/** What the server knows of a client. */
record ClientRegistration(String clientId, Secret clientSecret, Set<String> scopes) {
    ClientRegistration {
        scopes = Set.copyOf(scopes);
    }

    /** The scopes as an answer lists them; an application without a list has this portal's. */
    String scope() {
        return scopes.isEmpty()
                ? "crm,user"
                : String.join(",", scopes.stream().sorted().toList());
    }
}
