/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.call.Parameters;
import java.util.List;
import java.util.Set;

/** A method of the portal: its name, the required rights, the order of its parameters, its implementation. */
record RestMethod(String name, Rights rights, List<String> positions, Implementation implementation) {

    /** Requires one of these scopes (empty = none), and possibly the application context. */
    record Rights(Set<String> scopes, boolean needsApplication) {
        static final Rights OPEN = new Rights(Set.of(), false);
        static final Rights CRM = new Rights(Set.of("crm"), false);
        static final Rights CRM_APPLICATION = new Rights(Set.of("crm"), true);
    }

    /** Runs an authorized call. */
    @FunctionalInterface
    interface Implementation {
        Answer run(Parameters parameters, Grant caller);
    }
}
