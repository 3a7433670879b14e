/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.rest.MethodName;
import java.util.Optional;

/**
 * What an endpoint does about a write of which nobody knows whether it ran.
 *
 * @param repeatable whether it is sent again, because running it twice does no harm
 * @param reconcileBy the field by which what it makes is looked up before it is sent again
 */
public record UnknownOutcomeSettings(boolean repeatable, Optional<String> reconcileBy) {

    public UnknownOutcomeSettings {
        if (repeatable && reconcileBy.isPresent()) {
            throw new IllegalArgumentException("repeatable and reconcileBy exclude each other: a call that may run"
                    + " twice needs no look-up. Keep one of them.");
        }
        if (reconcileBy.isPresent() && !reconcileBy.get().matches("\\w+")) {
            throw new IllegalArgumentException(
                    "reconcileBy must be the name of a field, such as ORIGIN_ID, but was '" + reconcileBy.get() + "'");
        }
    }

    /** Checks the method of an endpoint before the first call; one that is named per message is checked then. */
    void checkFor(MethodName method) {
        boolean isNamedLater = method.value().equals(DynamicTarget.METHOD);
        if (reconcileBy.isPresent() && !isNamedLater && Catalog.lookup(method).isEmpty()) {
            throw new IllegalArgumentException(unsupported(method) + ".");
        }
    }

    static String unsupported(MethodName method) {
        return "reconcileBy cannot look up what " + method + " makes. It works with " + Catalog.methodsWithLookup()
                + "; leave it away for other methods";
    }
}
