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
 * The parameters of a call in the caller's order: an object of named ones, or an array of positional ones for the old
 * methods that count theirs. Nothing is added to them and nothing reordered.
 *
 * @param target where they go, and what goes there beside them
 */
public record Parameters(ContainerNode<?> json, Target target) {

    /** The parameter that names the caller, so that the caller's offline queue does not report its own changes. */
    public static final String AUTH_CONNECTOR = "auth_connector";

    /** Parameters of a method, at the method's own address. */
    public Parameters(ContainerNode<?> json) {
        this(json, Target.METHOD);
    }

    /** Nothing but where to go. */
    public static Parameters none(Target target) {
        return new Parameters(JsonNodeFactory.instance.objectNode(), target);
    }

    public Parameters {
        if (!(json instanceof ObjectNode) && !(json instanceof ArrayNode)) {
            throw new IllegalArgumentException("Parameters are a JSON object or array, not " + json.getNodeType());
        }
    }

    /** An object that leaves room for a name beside the parameters: positional ones are numbered from 0. */
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
