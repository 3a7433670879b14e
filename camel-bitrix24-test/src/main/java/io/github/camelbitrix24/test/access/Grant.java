/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.access;

import java.util.Collections;
import java.util.Set;

/**
 * What a credential allows: its user, its scopes (empty = all), whether it belongs to an application; and its holder, a
 * name that distinguishes webhooks and applications and is not secret.
 */
public record Grant(long userId, Set<String> scopes, boolean isApplication, String holder) {
    public Grant {
        scopes = Set.copyOf(scopes);
    }

    /** Whether one of these scopes was granted; a method without a scope needs none. */
    public boolean allows(Set<String> anyOf) {
        return scopes.isEmpty() || anyOf.isEmpty() || !Collections.disjoint(scopes, anyOf);
    }
}
