/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.store.Field;
import io.github.camelbitrix24.test.store.Row;
import io.github.camelbitrix24.test.store.Table;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The field {@code fm} of {@code crm.item.*}: phones, e-mails, sites and messengers together, each with its type. */
final class ItemMultiFields {
    static final String NAME = "fm";

    private ItemMultiFields() {}

    static boolean isMulti(Field field) {
        return field.type().equals("crm_multifield");
    }

    /** All entries of a row. */
    static ArrayNode of(Table table, Row row) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        table.fields().all().stream().filter(ItemMultiFields::isMulti).forEach(field -> {
            for (JsonNode entry : row.get(field.name())) {
                entries.addObject()
                        .put("id", Parameters.number(entry.path("ID")))
                        .put("valueType", entry.path("VALUE_TYPE").asText())
                        .put("value", entry.path("VALUE").asText())
                        .put("typeId", field.name());
            }
        });
        return entries;
    }

    /**
     * The lists after writing these entries, by the names of their fields: the key of an entry is its id, any other key
     * adds, an empty value removes, and an entry without a type is ignored.
     */
    static Map<String, JsonNode> written(JsonNode entries, Table table, Optional<Row> stored) {
        ArrayNode all = stored.map(row -> of(table, row)).orElseGet(JsonNodeFactory.instance::arrayNode);
        long lastId =
                all.findValues("id").stream().mapToLong(JsonNode::asLong).max().orElse(0);
        Map<String, JsonNode> lists = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : byKey(entries).entrySet()) {
            String type = entry.getValue().path("typeId").asText().toUpperCase(Locale.ROOT);
            if (table.fields().has(type) && isMulti(table.fields().get(type))) {
                JsonNode before = lists.containsKey(type)
                        ? lists.get(type)
                        : stored.map(row -> row.get(type)).orElseGet(JsonNodeFactory.instance::arrayNode);
                lists.put(type, written(before, entry, Long.toString(++lastId)));
            }
        }
        return lists;
    }

    private static Map<String, JsonNode> byKey(JsonNode entries) {
        Map<String, JsonNode> byKey = new LinkedHashMap<>();
        entries.forEach(entry -> byKey.put(Integer.toString(byKey.size()), entry));
        if (entries.isObject()) {
            byKey.clear();
            entries.properties().forEach(entry -> byKey.put(entry.getKey(), entry.getValue()));
        }
        return byKey;
    }

    private static ArrayNode written(JsonNode stored, Map.Entry<String, JsonNode> entry, String newId) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        boolean isRemoved = entry.getValue().path("value").asText().isEmpty();
        boolean isKnown = false;
        for (JsonNode each : stored) {
            boolean isMeant = each.path("ID").asText().equals(entry.getKey());
            isKnown |= isMeant;
            if (!isMeant) {
                list.add(each);
            } else if (!isRemoved) {
                list.add(values(entry.getValue(), entry.getKey(), each.deepCopy()));
            }
        }
        if (!isKnown && !isRemoved) {
            list.add(values(entry.getValue(), newId, JsonNodeFactory.instance.objectNode()));
        }
        return list;
    }

    private static ObjectNode values(JsonNode entry, String id, ObjectNode before) {
        ObjectNode values =
                before.put("ID", id).put("VALUE", entry.path("value").asText());
        return entry.has("valueType")
                ? values.put("VALUE_TYPE", entry.path("valueType").asText())
                : values;
    }
}
