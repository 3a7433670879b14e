/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;

/**
 * Writes the {@code fm} of {@code crm.item.update} as an object: an existing entry under its id, a new one under
 * {@code n0}, {@code n1} and so on. In a list the portal would take the place of an entry for its id.
 */
public final class MultiFieldKeys {

    private static final String METHOD = "crm.item.update";
    private static final String ENTRIES = "fm";
    private static final String ID = "id";

    private MultiFieldKeys() {}

    /**
     * Replaces a list of entries in the parameters of a method.
     *
     * @throws IllegalArgumentException if the portal would ignore an entry or take it for another one
     */
    public static void applyTo(String method, JsonNode parameters) {
        if (method.equalsIgnoreCase(METHOD)
                && parameters.path("fields") instanceof ObjectNode fields
                && fields.path(ENTRIES) instanceof ArrayNode list
                && !list.isEmpty()
                && StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isObject)) {
            fields.set(ENTRIES, byKey(list));
        }
    }

    private static ObjectNode byKey(ArrayNode list) {
        ObjectNode byKey = list.objectNode();
        int added = 0;
        for (JsonNode entry : list) {
            ObjectNode values = entry.deepCopy();
            JsonNode id = values.remove(ID);
            boolean isNew = id == null || id.isNull();
            String key = isNew ? "n" + added++ : id.asText();
            if (!isNew && !key.matches("[1-9]\\d*")) {
                throw new IllegalArgumentException(
                        "an entry of " + ENTRIES + " has the id '" + key + "', which is not a number");
            }
            if (values.path("typeId").asText("").isEmpty()) {
                throw new IllegalArgumentException("an entry of " + ENTRIES
                        + " has no typeId, and the portal would ignore" + " it. Set PHONE, EMAIL, WEB, IM or LINK");
            }
            if (byKey.replace(key, values) != null) {
                throw new IllegalArgumentException("two entries of " + ENTRIES + " have the id " + key);
            }
        }
        return byKey;
    }
}
