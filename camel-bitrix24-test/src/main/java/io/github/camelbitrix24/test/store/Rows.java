/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** What a test may do with a portal's rows without HTTP: add some before, look at them after. */
public final class Rows {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final TableView view;

    Rows(TableView view) {
        this.view = view;
    }

    /**
     * Declares a field that this portal has for itself, such as {@code UF_CRM_17}, by its name in capitals.
     *
     * @param type as {@code *.fields} calls it, such as {@code enumeration}
     * @param more what {@code *.fields} tells besides: {@code isMultiple}, {@code items}, {@code formLabel}
     */
    public void userField(String name, String type, Map<String, ?> more) {
        if (!Fields.isUserField(name)) {
            throw new IllegalArgumentException("The name of a user field begins with UF_, but this is " + name);
        }
        view.table().fields().declare(new Field(name, type, false, false), JSON.valueToTree(more));
    }

    /** Adds a row as it is, unchecked, and tells its id. */
    public long add(Map<String, ?> fields) {
        JsonNode values = JSON.valueToTree(fields);
        return view.table().insert(view.toStored(values)).id();
    }

    /**
     * Adds a row for each of these ids, unchecked. The fields are made anew each time a row is read, so they must come
     * out the same each time; that way a million rows fit into little memory.
     */
    public void seed(LongStream ids, LongFunction<? extends Map<String, ?>> fields) {
        LongFunction<Map<String, JsonNode>> maker = id -> view.toStored(JSON.valueToTree(fields.apply(id)));
        Table table = view.table();
        ids.forEach(id -> {
            Row row = new Row(id, new ComputedFields(id, maker));
            if (table.isEmpty()) {
                table.addSeenFields(row.fields().keySet());
            }
            table.seed(row);
        });
    }

    /** Removes a row; tells whether it was there. */
    public boolean remove(long id) {
        return view.table().remove(id);
    }

    /** Every row in order of id, with the fields that were set, named and typed as the family's methods show them. */
    public List<Map<String, Object>> all() {
        return view.table().rows().stream()
                .map(row -> JSON.convertValue(view.setFields(row), FIELDS))
                .toList();
    }

    public int count() {
        return view.table().rows().size();
    }
}
