package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** A list method's question to a view: which rows, in which order, with which fields, from where on. */
public final class Query {
    private final View view;
    private final Predicate<Row> filter;
    private final Comparator<Row> order;
    private final long start;

    /** A {@code start} below zero asks for the first rows without a count. */
    public Query(View view, JsonNode filter, JsonNode order, long start) {
        this.view = view;
        this.filter = new Filter(view).parse(filter);
        this.order = order(view, order);
        this.start = start;
    }

    public Page page(int size) {
        List<Row> rows =
                view.table().rows().stream().filter(filter).sorted(order).toList();
        int from = (int) Math.min(Math.max(start, 0), rows.size());
        int to = Math.min(from + size, rows.size());
        Long next = start >= 0 && to < rows.size() ? Long.valueOf(to) : null;
        return new Page(rows.subList(from, to), rows.size(), next);
    }

    /** The stored names that a {@code select} means; an empty one means all. */
    public static Set<String> fields(View view, JsonNode select) {
        Set<String> names = new LinkedHashSet<>();
        List<String> selected = new ArrayList<>();
        select.forEach(name -> selected.add(name.asText()));
        if (selected.isEmpty() || selected.contains("*")) {
            view.table().fields().all().forEach(field -> names.add(field.name()));
        }
        selected.stream()
                .filter(name -> !name.contains("*"))
                .map(view::inward)
                .filter(view.table().fields()::has)
                .forEach(names::add);
        return names;
    }

    private static Comparator<Row> order(View view, JsonNode order) {
        Comparator<Row> byId = Comparator.comparingLong(Row::id);
        return order.properties().stream()
                .map(entry -> {
                    String field = view.inward(entry.getKey());
                    Comparator<Row> by = field.equals("ID")
                            ? byId
                            : Comparator.comparing(row -> row.get(field), Comparison.OF_VALUES);
                    String direction = entry.getValue().asText().toUpperCase(Locale.ROOT);
                    return direction.startsWith("DESC") ? by.reversed() : by;
                })
                .reduce(Comparator::thenComparing)
                .map(by -> by.thenComparing(byId))
                .orElse(byId);
    }
}
