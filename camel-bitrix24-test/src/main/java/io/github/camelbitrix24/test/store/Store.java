/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** All tables of a portal, in memory or backed by a file. */
public final class Store implements AutoCloseable {
    private static final String ITEM = "crm.item";
    private static final Set<String> CLASSIC =
            Set.of("crm.activity", "crm.activity.type", "crm.company", "crm.contact", "crm.deal", "crm.lead", "user");

    private static final Map<String, Naming> OPEN = Map.ofEntries(
            Map.entry("biconnector.source", Naming.ITEM),
            Map.entry("crm.orderentity", Naming.ITEM),
            Map.entry("crm.status", Naming.CLASSIC),
            Map.entry("department", Naming.CLASSIC),
            Map.entry("documentgenerator.template", Naming.ITEM),
            Map.entry("humanresources.hcmlink.company", Naming.ITEM),
            Map.entry("im.dialog.messages", Naming.ITEM),
            Map.entry("im.recent", Naming.ITEM),
            Map.entry("landing.site", Naming.CLASSIC),
            Map.entry("log.blogcomment.user", Naming.ITEM),
            Map.entry("task.elapseditem", Naming.CLASSIC),
            Map.entry("tasks.task", Naming.TASK));

    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final WriteLog ledger;

    private Store(WriteLog ledger) {
        this.ledger = ledger;
    }

    public static Store inMemory() {
        return new Store(WriteLog.NONE);
    }

    /** A store that finds what an earlier one has written to this file. */
    public static Store in(Path path) {
        WriteLogFile file = WriteLogFile.open(path);
        Store store = new Store(file);
        file.replay(path, (table, row) -> store.table(table).putBack(row), (table, id) -> store.table(table)
                .takeBack(id));
        return store;
    }

    /** A table by the name of its methods: {@code crm.deal}, {@code crm.item.31}; {@code crm.item.2} is {@code crm.deal}. */
    public Table table(String name) {
        String canonical = name.startsWith(ITEM + ".") ? dynamic(name) : name;
        return tables.computeIfAbsent(canonical, key -> new Table(key, fields(key), ledger));
    }

    /** A table as its own methods show it: {@code crm.item.*} in camel case, the old families in capitals. */
    public Rows rows(String name) {
        return new Rows(new View(table(name), naming(name), false));
    }

    /** How a table's own methods name its fields. */
    public static Naming naming(String table) {
        return table.startsWith(ITEM) ? Naming.ITEM : OPEN.getOrDefault(table, Naming.CLASSIC);
    }

    @Override
    public void close() {
        ledger.close();
    }

    private static String dynamic(String name) {
        String number = name.substring(ITEM.length() + 1);
        long id = number.matches("\\d{1,9}") ? Long.parseLong(number) : 0;
        return EntityType.table(id).orElseThrow(() -> new IllegalArgumentException("No such table: " + name));
    }

    private static Fields fields(String table) {
        if (table.startsWith(ITEM)) {
            return Fields.load(ITEM);
        }
        if (CLASSIC.contains(table)) {
            return Fields.load(table);
        }
        if (OPEN.containsKey(table)) {
            return Fields.open();
        }
        throw new IllegalArgumentException("No such table: " + table + "; there are crm.item.<type id>, "
                + new TreeSet<>(CLASSIC) + " and " + new TreeSet<>(OPEN.keySet()));
    }
}
