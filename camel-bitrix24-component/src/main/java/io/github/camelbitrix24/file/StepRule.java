/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import java.util.Map;
import java.util.Optional;

/**
 * The documented two-step upload of a method that, called without the content, returns an upload URL.
 *
 * @param fieldKey the key in the response for the form field of the file
 * @param namePath the dotted path of the parameter with the file's name
 * @param conflicting a parameter with which the two-step upload is not documented
 */
record StepRule(String fieldKey, String namePath, String conflicting) {

    static StepRule ofCell(String cell) {
        String[] words = cell.split(" ", -1);
        return new StepRule(words[0], words[1], words[2]);
    }

    boolean hasConflict(ObjectNode parameters) {
        return !field(conflicting, parameters).isMissingNode();
    }

    /** The file's name in the parameters. */
    Optional<String> nameIn(ObjectNode parameters) {
        JsonNode name = parameters;
        for (String step : namePath.split("\\.", -1)) {
            name = field(step, name);
        }
        return name.isTextual() && !name.textValue().isBlank() ? Optional.of(name.textValue()) : Optional.empty();
    }

    /** Adds the name if it is a top-level parameter, which announces the file to the portal. */
    void addName(ObjectNode parameters, String name) {
        if (!namePath.contains(".") && nameIn(parameters).isEmpty()) {
            parameters.put(namePath, name);
        }
    }

    /** The field of this name, ignoring case. */
    static JsonNode field(String name, JsonNode in) {
        return Json.fields(in, name).map(Map.Entry::getValue).findFirst().orElse(MissingNode.getInstance());
    }
}
