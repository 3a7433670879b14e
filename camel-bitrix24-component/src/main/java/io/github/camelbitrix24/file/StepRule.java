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
 * What is documented of a method that, called without the content, answers with an address for it.
 *
 * @param fieldKey what the answer calls the name of the field for the file
 * @param namePath the parameter that holds the file's name, with dots
 * @param conflicting the parameter beside which nobody says that the two steps work
 */
record StepRule(String fieldKey, String namePath, String conflicting) {

    static StepRule ofCell(String cell) {
        String[] words = cell.split(" ", -1);
        return new StepRule(words[0], words[1], words[2]);
    }

    boolean hasConflict(ObjectNode parameters) {
        return !field(conflicting, parameters).isMissingNode();
    }

    /** The name that the parameters give the file. */
    Optional<String> nameIn(ObjectNode parameters) {
        JsonNode name = parameters;
        for (String step : namePath.split("\\.", -1)) {
            name = field(step, name);
        }
        return name.isTextual() && !name.textValue().isBlank() ? Optional.of(name.textValue()) : Optional.empty();
    }

    /** Where the name is a parameter by itself it is what tells the portal that a file will come. */
    void addName(ObjectNode parameters, String name) {
        if (!namePath.contains(".") && nameIn(parameters).isEmpty()) {
            parameters.put(namePath, name);
        }
    }

    /** What stands under a name, however it is spelt. */
    static JsonNode field(String name, JsonNode in) {
        return Json.fields(in, name).map(Map.Entry::getValue).findFirst().orElse(MissingNode.getInstance());
    }
}
