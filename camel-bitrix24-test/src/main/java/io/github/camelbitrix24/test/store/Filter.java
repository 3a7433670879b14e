package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Reads a filter: keys with operators, and for the universal methods nested groups joined by {@code logic}. */
final class Filter {
    private final View view;

    Filter(View view) {
        this.view = view;
    }

    Predicate<Row> parse(JsonNode filter) {
        List<Predicate<Row>> conditions = new ArrayList<>();
        if (filter.isArray()) {
            filter.forEach(group -> conditions.add(parse(group)));
        }
        boolean isAny = false;
        for (Map.Entry<String, JsonNode> entry : filter.properties()) {
            if (view.naming() == Naming.ITEM && entry.getKey().equalsIgnoreCase("logic")) {
                isAny = entry.getValue().asText().toUpperCase(Locale.ROOT).equals("OR");
            } else {
                conditions.add(condition(entry.getKey(), entry.getValue()));
            }
        }
        return isAny
                ? conditions.stream().reduce(row -> false, Predicate::or)
                : conditions.stream().reduce(row -> true, Predicate::and);
    }

    private Predicate<Row> condition(String key, JsonNode wanted) {
        if (view.naming() == Naming.ITEM && wanted.isObject() && key.matches("\\d+")) {
            return parse(wanted);
        }
        Operator operator = Operator.of(key);
        String field = view.inward(key.substring(operator.prefix().length()));
        if (isKnown(field)) {
            return row -> operator.accepts(row.get(field), wanted);
        }
        // The old families pass over a field they do not know, the universal methods refuse it.
        if (view.naming() == Naming.ITEM) {
            throw new IllegalArgumentException("Invalid filter: field '" + key + "' is not allowed in filter");
        }
        return row -> true;
    }

    private boolean isKnown(String field) {
        return view.table().fields().has(field)
                || view.table().rows().stream().anyMatch(row -> row.fields().containsKey(field));
    }
}
