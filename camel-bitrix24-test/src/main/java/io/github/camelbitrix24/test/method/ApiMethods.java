/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;

/** The methods of one version of the API. */
@FunctionalInterface
public interface ApiMethods {

    /** Runs a method for a caller, or throws a refusal. */
    Answer run(String name, JsonNode parameters, Grant caller);
}
