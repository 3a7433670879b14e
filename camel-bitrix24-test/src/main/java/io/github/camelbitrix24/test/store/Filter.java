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

/** Reads a filter: keys with operators, groups under numeric keys, and {@code logic} that joins the entries of a group. */
final class Filter {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final String ID = "ID";

    private final View view;

    Filter(View view) {
        this.view = view;
    }

    Selection parse(JsonNode filter) {
        List<Selection> conditions = new ArrayList<>();
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
                ? conditions.stream().reduce(Selection.NONE, Selection::or)
                : conditions.stream().reduce(Selection.ALL, Selection::and);
    }

    private Selection condition(String key, JsonNode wanted) {
        if (wanted.isContainerNode() && NUMBER.matcher(key).matches()) {
            return parse(wanted);
        }
        Operator operator = Operator.of(key);
        String field = view.inward(key.substring(operator.prefix().length()));
        if (!view.table().knows(field)) {
            return unknown(key);
        }
        boolean isNumber = view.table().fields().get(field).isNumber();
        Predicate<Row> test = row -> operator.accepts(row.get(field), wanted, isNumber);
        return field.equals(ID) ? Selection.ofId(operator.prefix(), wanted, test) : Selection.of(test);
    }

    /** The old families pass over a field they do not know, the universal methods refuse it. */
    private Selection unknown(String key) {
        if (view.naming() == Naming.ITEM) {
            throw new IllegalArgumentException("Invalid filter: field '" + key + "' is not allowed in filter");
        }
        return Selection.ALL;
    }
}
