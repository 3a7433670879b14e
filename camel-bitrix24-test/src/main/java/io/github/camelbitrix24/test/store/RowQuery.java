/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A query of a list method: filter, order and start. */
public final class RowQuery {
    private static final String ID = "ID";
    private static final String USER_FIELDS = "UF_*";

    private final TableView view;
    private final RowSelection filter;
    private final List<Sort> order;
    private final long start;

    /** A negative {@code start} selects the first rows without a count. */
    public RowQuery(TableView view, JsonNode filter, JsonNode order, long start) {
        this.view = view;
        this.filter = new Filter(view).parse(filter);
        this.order =
                order.properties().stream().map(entry -> Sort.of(view, entry)).toList();
        this.start = start;
    }

    /** The rows from the start; they are counted unless the start is negative. */
    public Page page(int size) {
        if (start < 0) {
            return new Page(rows().limit(size).map(Row::materialized).toList(), 0, null);
        }
        List<Row> page = new ArrayList<>();
        long count = 0;
        for (Row row : (Iterable<Row>) rows()::iterator) {
            if (count >= start && page.size() < size) {
                page.add(row.materialized());
            }
            count++;
        }
        long end = Math.min(start, count) + page.size();
        return new Page(page, count, end < count ? Long.valueOf(end) : null);
    }

    /** The rows between two positions, without a count. */
    public Page page(long from, long to) {
        return new Page(
                rows().skip(from)
                        .limit(Math.max(0, to - from))
                        .map(Row::materialized)
                        .toList(),
                0,
                null);
    }

    /** The number of rows. */
    public long count() {
        return rows().count();
    }

    /** Whether the filter excludes no row by a lower bound of the id, as on the first page of a traversal. */
    public boolean startsAtFirstRow() {
        return filter.from() <= 1;
    }

    /** The stored names in a {@code select}; an empty one selects all. */
    public static Set<String> fields(TableView view, JsonNode select) {
        Set<String> names = new LinkedHashSet<>();
        List<String> selected = new ArrayList<>();
        select.forEach(name -> selected.add(name.asText()));
        if (selected.isEmpty() || selected.contains("*")) {
            names.addAll(view.table().columns());
        }
        if (selected.contains(USER_FIELDS)) {
            names.addAll(view.table().userFields());
        }
        selected.stream()
                .filter(name -> !name.contains("*"))
                .map(view::toStored)
                .filter(view.table()::isSelectable)
                .forEach(names::add);
        return names;
    }

    /** The rows in order; rows ordered by id are read one by one, others all at once. */
    private Stream<Row> rows() {
        boolean isById = order.isEmpty() || order.get(0).field.equals(ID);
        boolean isDescending = isById && !order.isEmpty() && order.get(0).isDescending;
        Collection<Row> range = view.table().between(filter.from(), filter.to(), isDescending);
        Stream<Row> rows = range.stream().filter(filter.test());
        return isById ? rows : rows.sorted(comparator());
    }

    private Comparator<Row> comparator() {
        Comparator<Row> byId = Comparator.comparingLong(Row::id);
        return order.stream()
                .map(Sort::comparator)
                .reduce(Comparator::thenComparing)
                .map(by -> by.thenComparing(byId))
                .orElse(byId);
    }

    private record Sort(String field, boolean isDescending) {
        static Sort of(TableView view, Map.Entry<String, JsonNode> entry) {
            String direction = entry.getValue().asText().toUpperCase(Locale.ROOT);
            return new Sort(view.toStored(entry.getKey()), direction.startsWith("DESC"));
        }

        Comparator<Row> comparator() {
            Comparator<Row> by = field.equals(ID)
                    ? Comparator.comparingLong(Row::id)
                    : Comparator.comparing(row -> row.get(field), ValueComparator.OF_VALUES);
            return isDescending ? by.reversed() : by;
        }
    }
}
