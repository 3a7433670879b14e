/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table in the format of a family of methods; {@code swapsIds} gives ids the type that the family does not use. */
public record TableView(Table table, FieldNaming naming, boolean swapsIds) {

    /** The stored name for the public name of a field. */
    public String toStored(String name) {
        List<String> names = naming.storedNames(name);
        return names.stream().filter(table.fields()::has).findFirst().orElse(names.get(0));
    }

    public String publicName(String name) {
        return naming.publicName(name);
    }

    /** Public values under their stored names, without the id. */
    public Map<String, JsonNode> toStored(JsonNode values) {
        Map<String, JsonNode> stored = new LinkedHashMap<>();
        values.properties().forEach(value -> stored.put(toStored(value.getKey()), value.getValue()));
        stored.remove("ID");
        return stored;
    }

    /** A row with every field of its table, as returned by {@code get}. */
    public ObjectNode allFields(Row row) {
        Set<String> names = new LinkedHashSet<>();
        table.fields().all().forEach(field -> names.add(field.name()));
        names.addAll(row.fields().keySet());
        return render(row, names);
    }

    /** A row with its set fields. */
    public ObjectNode setFields(Row row) {
        return render(row, row.fields().keySet());
    }

    /** A row with these fields (stored names); always with the id, never with hidden fields. */
    public ObjectNode render(Row row, Set<String> names) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.set(publicName("ID"), id(row.id()));
        names.stream()
                .filter(name -> !name.equals("ID") && !name.startsWith("."))
                .forEach(name -> shown.set(
                        publicName(name),
                        naming.value(row.get(name), table.fields().get(name))));
        return shown;
    }

    private JsonNode id(long id) {
        return (naming != FieldNaming.ITEM) ^ swapsIds ? TextNode.valueOf(Long.toString(id)) : LongNode.valueOf(id);
    }
}
