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

/** Access to a portal's rows without HTTP, for tests. */
public final class Rows {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final TableView view;

    Rows(TableView view) {
        this.view = view;
    }

    /**
     * Declares a user field such as {@code UF_CRM_17}.
     *
     * @param type the type in {@code *.fields}, such as {@code enumeration}
     * @param more the further description for {@code *.fields}: {@code isMultiple}, {@code items}, {@code formLabel}
     */
    public void userField(String name, String type, Map<String, ?> more) {
        if (!Fields.isUserField(name)) {
            throw new IllegalArgumentException("The name of a user field must start with UF_, but was " + name);
        }
        view.table().fields().declare(new Field(name, type, false, false), JSON.valueToTree(more));
    }

    /** Adds a row without checks and returns its id. */
    public long add(Map<String, ?> fields) {
        JsonNode values = JSON.valueToTree(fields);
        return view.table().insert(view.toStored(values)).id();
    }

    /**
     * Adds a row for each of these ids without checks. The fields are computed on each read and must be the same each
     * time, so that a million rows need little memory.
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

    /** Removes a row and returns whether it existed. */
    public boolean remove(long id) {
        return view.table().remove(id);
    }

    /** Every row by id, with its set fields, named and typed as in the family's methods. */
    public List<Map<String, Object>> all() {
        return view.table().rows().stream()
                .map(row -> JSON.convertValue(view.setFields(row), FIELDS))
                .toList();
    }

    public int count() {
        return view.table().rows().size();
    }
}
