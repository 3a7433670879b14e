package io.github.camelbitrix24.test.store;

/** Where a write is kept before anybody is told of it. */
interface Ledger extends AutoCloseable {
    /** Keeps nothing: the portal's memory is all there is. */
    Ledger NONE = new Ledger() {
        @Override
        public void put(String table, Row row) {}

        @Override
        public void remove(String table, long id) {}

        @Override
        public void close() {}
    };

    void put(String table, Row row);

    void remove(String table, long id);

    @Override
    void close();
}
