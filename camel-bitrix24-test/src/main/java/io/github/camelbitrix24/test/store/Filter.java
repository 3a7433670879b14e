/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Parses a filter: keys with operators, groups under numeric keys, and the {@code logic} of a group. */
final class Filter {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final String ID = "ID";

    private final TableView view;

    Filter(TableView view) {
        this.view = view;
    }

    RowSelection parse(JsonNode filter) {
        List<RowSelection> conditions = new ArrayList<>();
        if (filter.isArray()) {
            filter.forEach(group -> conditions.add(parse(group)));
        }
        boolean isAny = false;
        for (Map.Entry<String, JsonNode> entry : filter.properties()) {
            if (entry.getKey().equalsIgnoreCase("logic")) {
                isAny = entry.getValue().asText().toUpperCase(Locale.ROOT).equals("OR");
            } else {
                conditions.add(condition(entry.getKey(), entry.getValue()));
            }
        }
        return isAny && !conditions.isEmpty()
                ? conditions.stream().reduce(RowSelection.NONE, RowSelection::or)
                : conditions.stream().reduce(RowSelection.ALL, RowSelection::and);
    }

    private RowSelection condition(String key, JsonNode wanted) {
        if (wanted.isContainerNode() && NUMBER.matcher(key).matches()) {
            return parse(wanted);
        }
        FilterOperator operator = FilterOperator.of(key);
        String field = view.toStored(key.substring(operator.prefix().length()));
        if (!view.table().isFilterable(field)) {
            return unknown(key);
        }
        boolean isNumber = view.table().fields().get(field).isNumber();
        Predicate<Row> test = row -> operator.accepts(row.get(field), wanted, isNumber);
        return field.equals(ID) ? RowSelection.ofId(operator.prefix(), wanted, test) : RowSelection.of(test);
    }

    /** The classic families ignore an unknown field, the universal methods refuse it. */
    private RowSelection unknown(String key) {
        if (view.naming() == FieldNaming.ITEM) {
            throw new IllegalArgumentException("Invalid filter: field '" + key + "' is not allowed in filter");
        }
        return RowSelection.ALL;
    }
}
