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

/** One method of the portal: its name, who may call it, the order of its parameters, what it does. */
record RestMethod(String name, Rights rights, List<String> positions, Implementation implementation) {

    /** One of these scopes (none = open to all), and perhaps the application context. */
    record Rights(Set<String> scopes, boolean needsApplication) {
        static final Rights OPEN = new Rights(Set.of(), false);
        static final Rights CRM = new Rights(Set.of("crm"), false);
        static final Rights CRM_APPLICATION = new Rights(Set.of("crm"), true);
    }

    /** What a method does with a call that may be made. */
    @FunctionalInterface
    interface Implementation {
        Answer run(Parameters parameters, Grant caller);
    }
}
