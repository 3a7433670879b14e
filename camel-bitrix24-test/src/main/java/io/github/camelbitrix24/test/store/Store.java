package io.github.camelbitrix24.test.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All tables of a portal, in memory or backed by a file. */
public final class Store implements AutoCloseable {
    private static final String ITEM = "crm.item";
    private static final Set<String> CLASSIC =
            Set.of("crm.activity", "crm.activity.type", "crm.company", "crm.contact", "crm.deal", "crm.lead", "user");

    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final Ledger ledger;

    private Store(Ledger ledger) {
        this.ledger = ledger;
    }

    public static Store inMemory() {
        return new Store(Ledger.NONE);
    }

    /** A store that finds what an earlier one has written to this file. */
    public static Store in(Path path) {
        LedgerFile file = LedgerFile.open(path);
        Store store = new Store(file);
        file.replay(path, (table, row) -> store.table(table).putBack(row), (table, id) -> store.table(table)
                .takeBack(id));
        return store;
    }

    /** A table by the name of its methods: {@code crm.deal}, {@code crm.item.31}; {@code crm.item.2} is {@code crm.deal}. */
    public Table table(String name) {
        String canonical = name.startsWith(ITEM + ".") ? dynamic(name) : name;
        return tables.computeIfAbsent(canonical, key -> new Table(key, Fields.load(kind(key)), ledger));
    }

    /** A table as its own methods show it: {@code crm.item.*} in camel case, the others in capitals. */
    public Rows rows(String name) {
        return new Rows(new View(table(name), name.startsWith(ITEM) ? Naming.ITEM : Naming.CLASSIC, false));
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

    private static String kind(String table) {
        if (table.startsWith(ITEM)) {
            return ITEM;
        }
        if (!CLASSIC.contains(table)) {
            throw new IllegalArgumentException(
                    "No such table: " + table + "; there are crm.item.<type id> and " + CLASSIC);
        }
        return table;
    }
}
