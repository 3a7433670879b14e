/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.rest3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Refusal;
import java.util.HashMap;
import java.util.Map;

/**
 * The references in a batch of REST 3.0: <code>{"$ref": "alias.item.id"}</code> becomes a value of an earlier result, and
 * <code>{"$refArray": "alias.id"}</code> the values of all its items.
 */
public final class BatchReferences {
    private static final String VALUE = "$ref";
    private static final String ARRAY = "$refArray";
    private static final String ITEMS = "items";

    private final Map<String, JsonNode> results = new HashMap<>();

    /** Remembers the result of a call that has an alias. */
    public void add(JsonNode call, JsonNode result) {
        if (call.hasNonNull("as")) {
            results.put(call.path("as").asText(), result);
        }
    }

    /** The same query with the values that its references mean. */
    public JsonNode resolve(JsonNode query) {
        if (query.has(VALUE)) {
            return found(query.path(VALUE).asText(), value(query.path(VALUE).asText()));
        }
        if (query.has(ARRAY)) {
            return values(query.path(ARRAY).asText());
        }
        if (query.isArray()) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            query.forEach(each -> resolved.add(resolve(each)));
            return resolved;
        }
        if (query.isObject()) {
            ObjectNode resolved = JsonNodeFactory.instance.objectNode();
            query.properties().forEach(each -> resolved.set(each.getKey(), resolve(each.getValue())));
            return resolved;
        }
        return query;
    }

    private JsonNode value(String reference) {
        String[] steps = reference.split("\\.");
        JsonNode found = results.getOrDefault(steps[0], MissingNode.getInstance());
        for (int i = 1; i < steps.length; i++) {
            found = found.isArray() ? found.path(Integer.parseInt(steps[i])) : found.path(steps[i]);
        }
        return found;
    }

    private ArrayNode values(String reference) {
        int dot = reference.lastIndexOf('.');
        JsonNode rows = value(reference.substring(0, Math.max(dot, 0)));
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        for (JsonNode row : found(reference, rows.has(ITEMS) ? rows.path(ITEMS) : rows)) {
            values.add(row.path(reference.substring(dot + 1)));
        }
        return values;
    }

    private static JsonNode found(String reference, JsonNode value) {
        if (value.isMissingNode()) {
            throw new Refusal(
                    "BITRIX_REST_V3_EXCEPTION_INVALIDSELECTEXCEPTION", 400, "No earlier result has " + reference);
        }
        return value;
    }
}
