/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/** The rows of one type by id; ids increase and are never reused. */
public final class Table {
    private final String name;
    private final Fields fields;
    private final WriteLog writeLog;
    private final ConcurrentNavigableMap<Long, Row> rows = new ConcurrentSkipListMap<>();
    private final Set<String> seenFields = new ConcurrentSkipListSet<>();
    private long lastId;

    Table(String name, Fields fields, WriteLog writeLog) {
        this.name = name;
        this.fields = fields;
        this.writeLog = writeLog;
    }

    public Fields fields() {
        return fields;
    }

    /** The rows by id, as a live view. */
    public Collection<Row> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    public Optional<Row> find(long id) {
        return Optional.ofNullable(rows.get(id)).map(Row::materialized);
    }

    public synchronized Row insert(Map<String, JsonNode> values) {
        Row row = new Row(lastId + 1, values);
        writeLog.put(name, row);
        restore(row);
        return row;
    }

    /** Inserts unless a matching row exists. */
    public synchronized Optional<Row> insertUnless(Predicate<Row> there, Map<String, JsonNode> values) {
        return rows.values().stream().anyMatch(there) ? Optional.empty() : Optional.of(insert(values));
    }

    /** Changes some fields of a row, if it exists. */
    public synchronized Optional<Row> change(long id, Map<String, JsonNode> changes) {
        Optional<Row> changed = find(id).map(row -> row.with(changes));
        changed.ifPresent(row -> {
            writeLog.put(name, row);
            restore(row);
        });
        return changed;
    }

    /** Removes a row and returns whether it existed. */
    public synchronized boolean remove(long id) {
        if (!rows.containsKey(id)) {
            return false;
        }
        writeLog.remove(name, id);
        rows.remove(id);
        return true;
    }

    /** The rows in a range of ids, by id, as a live view. */
    Collection<Row> between(long from, long to, boolean isDescending) {
        if (from > to) {
            return List.of();
        }
        ConcurrentNavigableMap<Long, Row> range = rows.subMap(from, true, to, true);
        return (isDescending ? range.descendingMap() : range).values();
    }

    /** Whether a filter can use this field: it is declared, or a row has had it. */
    boolean isFilterable(String field) {
        return fields.has(field) || seenFields.contains(field);
    }

    /** Whether a select can name this field. */
    boolean isSelectable(String field) {
        return fields.has(field) || (fields.isOpen() && seenFields.contains(field));
    }

    /** The fields that are returned without a select. */
    Set<String> columns() {
        Set<String> names = new LinkedHashSet<>();
        fields.all().forEach(field -> names.add(field.name()));
        if (fields.isOpen()) {
            names.addAll(seenFields);
        }
        return names;
    }

    /** The user fields: those that are declared, and those that a row has had. */
    Set<String> userFields() {
        Set<String> names = new LinkedHashSet<>();
        fields.all().forEach(field -> names.add(field.name()));
        names.addAll(seenFields);
        names.removeIf(name -> !Fields.isUserField(name));
        return names;
    }

    /** Adds a row with its own id; computed fields stay computed. */
    synchronized void seed(Row row) {
        writeLog.put(name, row);
        rows.put(row.id(), row);
        lastId = Math.max(lastId, row.id());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void addSeenFields(Set<String> names) {
        seenFields.addAll(names);
    }

    synchronized void restore(Row row) {
        addSeenFields(row.fields().keySet());
        rows.put(row.id(), row);
        lastId = Math.max(lastId, row.id());
    }

    synchronized void restoreRemoval(long id) {
        rows.remove(id);
        lastId = Math.max(lastId, id);
    }
}
