/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Rows;
import io.github.camelbitrix24.list.RowIterator;
import org.jspecify.annotations.Nullable;

/** The rows of a traversal as the body of a message. */
final class LazyRows implements Bitrix24Rows {

    private final RowIterator rows;

    LazyRows(RowIterator rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public @Nullable Object next() {
        return rows.next();
    }

    @Override
    public long rows() {
        return rows.counters().rows();
    }

    @Override
    public long requests() {
        return rows.counters().requests();
    }

    @Override
    public long pages() {
        return rows.counters().pages();
    }

    @Override
    public @Nullable String lastId() {
        return rows.counters().lastId();
    }

    @Override
    public void close() {
        rows.close();
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
