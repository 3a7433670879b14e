/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The references in a REST 3.0 batch: <code>{"$ref": "alias.path"}</code> to the results of earlier commands. */
final class Rest3References {

    private static final List<String> REFERENCES = List.of("$ref", "$refArray");

    private final Map<String, String> keysByAlias = new HashMap<>();

    /** Adds the alias of a command. */
    void add(String key, String alias) {
        String other = keysByAlias.putIfAbsent(alias, key);
        if (other != null) {
            throw new IllegalArgumentException(
                    "the commands '" + other + "' and '" + key + "' have the same alias '" + alias + "'");
        }
    }

    /** Checks that a command refers only to commands that were added. */
    void check(String key, JsonNode value) {
        for (String reference : REFERENCES) {
            if (value.has(reference)) {
                checkTarget(key, reference, value.get(reference));
            }
        }
        for (JsonNode child : value) {
            check(key, child);
        }
    }

    private void checkTarget(String key, String reference, JsonNode target) {
        String path = target.isTextual() ? target.textValue() : "";
        String alias = path.split("\\.", 2)[0];
        if (!keysByAlias.containsKey(alias)) {
            throw new IllegalArgumentException("the " + reference + " of the command '" + key + "' refers to "
                    + (alias.isEmpty() ? "no alias" : "'" + alias + "'")
                    + ", but no command before it has this alias. Name an earlier command with 'as'");
        }
    }
}
