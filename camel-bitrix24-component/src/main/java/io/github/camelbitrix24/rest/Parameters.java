/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The parameters of a call in the caller's order: an object of named ones, or an array of positional ones. Nothing is
 * added or reordered.
 *
 * @param target where the request goes, and the files that are sent with it
 */
public record Parameters(ContainerNode<?> json, Target target) {

    /** The parameter that names the caller, so that the caller's offline queue does not report its own changes. */
    public static final String AUTH_CONNECTOR = "auth_connector";

    /** Parameters for the address of the method. */
    public Parameters(ContainerNode<?> json) {
        this(json, Target.METHOD);
    }

    /** No parameters, only a target. */
    public static Parameters none(Target target) {
        return new Parameters(JsonNodeFactory.instance.objectNode(), target);
    }

    public Parameters {
        if (!(json instanceof ObjectNode) && !(json instanceof ArrayNode)) {
            throw new IllegalArgumentException("Parameters are a JSON object or array, not " + json.getNodeType());
        }
    }

    /** A copy as an object, to which a field can be added: positional parameters are numbered from 0. */
    ObjectNode copiedAsObject() {
        ObjectNode object = json.objectNode();
        if (json instanceof ObjectNode named) {
            return object.setAll(named);
        }
        for (int i = 0; i < json.size(); i++) {
            object.set(Integer.toString(i), json.get(i));
        }
        return object;
    }

    @Override
    public String toString() {
        return json.isArray() ? json.size() + " positional parameters" : json.size() + " parameters";
    }
}
