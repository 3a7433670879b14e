/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

/** Stores a write before it is acknowledged. */
interface WriteLog extends AutoCloseable {
    /** Stores nothing: the data is only in memory. */
    WriteLog NONE = new WriteLog() {
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
