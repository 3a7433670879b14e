/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A stored object: its id and its other fields, as written. */
public record Row(long id, Map<String, JsonNode> fields) {
    public Row {
        fields = fields instanceof ComputedFields ? fields : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The value of a field, JSON {@code null} if it was never set. */
    public JsonNode get(String field) {
        return field.equals("ID") ? LongNode.valueOf(id) : fields.getOrDefault(field, NullNode.getInstance());
    }

    /** The value as text, "" if it was never set. */
    public String text(String field) {
        JsonNode value = get(field);
        return value.isNull() ? "" : value.asText();
    }

    /** The same row with its fields computed once. */
    Row materialized() {
        return fields instanceof ComputedFields maker ? new Row(id, maker.compute()) : this;
    }

    Row with(Map<String, JsonNode> changes) {
        Map<String, JsonNode> all = new LinkedHashMap<>(fields);
        all.putAll(changes);
        return new Row(id, all);
    }
}
