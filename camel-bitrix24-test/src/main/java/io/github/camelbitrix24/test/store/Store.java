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

    private static final Map<String, FieldNaming> OPEN = Map.ofEntries(
            Map.entry("biconnector.source", FieldNaming.ITEM),
            Map.entry("crm.orderentity", FieldNaming.ITEM),
            Map.entry("crm.status", FieldNaming.CLASSIC),
            Map.entry("department", FieldNaming.CLASSIC),
            Map.entry("documentgenerator.template", FieldNaming.ITEM),
            Map.entry("humanresources.hcmlink.company", FieldNaming.ITEM),
            Map.entry("im.dialog.messages", FieldNaming.ITEM),
            Map.entry("im.recent", FieldNaming.ITEM),
            Map.entry("landing.site", FieldNaming.CLASSIC),
            Map.entry("log.blogcomment.user", FieldNaming.ITEM),
            Map.entry("task.elapseditem", FieldNaming.CLASSIC),
            Map.entry("tasks.task", FieldNaming.TASK));

    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final WriteLog writeLog;

    private Store(WriteLog writeLog) {
        this.writeLog = writeLog;
    }

    public static Store inMemory() {
        return new Store(WriteLog.NONE);
    }

    /** A store with the contents of this file. */
    public static Store open(Path path) {
        WriteLogFile file = WriteLogFile.open(path);
        Store store = new Store(file);
        file.replay(path, (table, row) -> store.table(table).restore(row), (table, id) -> store.table(table)
                .restoreRemoval(id));
        return store;
    }

    /** A table by the name of its methods: {@code crm.deal}, {@code crm.item.31}; {@code crm.item.2} is {@code crm.deal}. */
    public Table table(String name) {
        String canonical = name.startsWith(ITEM + ".") ? dynamic(name) : name;
        return tables.computeIfAbsent(canonical, key -> new Table(key, fields(key), writeLog));
    }

    /** A table in the format of its methods: {@code crm.item.*} in camel case, the classic families in capitals. */
    public Rows rows(String name) {
        return new Rows(new TableView(table(name), naming(name), false));
    }

    /** The field naming of a table's methods. */
    public static FieldNaming naming(String table) {
        return table.startsWith(ITEM) ? FieldNaming.ITEM : OPEN.getOrDefault(table, FieldNaming.CLASSIC);
    }

    @Override
    public void close() {
        writeLog.close();
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
