/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Adds parameters to others, at every level of nested objects. */
final class ParameterMerge {

    private ParameterMerge() {}

    /** @throws IllegalArgumentException if a parameter has a value already */
    static ObjectNode of(ObjectNode parameters, ObjectNode added) {
        added.properties().forEach(each -> {
            JsonNode known = parameters.get(each.getKey());
            if (known instanceof ObjectNode inner && each.getValue() instanceof ObjectNode more) {
                of(inner, more);
            } else if (known != null) {
                throw new IllegalArgumentException("the parameter " + each.getKey() + " has a value already");
            } else {
                parameters.set(each.getKey(), each.getValue());
            }
        });
        return parameters;
    }
}
