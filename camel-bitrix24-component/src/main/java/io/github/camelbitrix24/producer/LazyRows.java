/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Rows;
import io.github.camelbitrix24.list.RowIterator;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a traversal as the body of a message. They end when their exchange has failed or was stopped: a Splitter
 * that stops would otherwise read them to their end.
 */
final class LazyRows implements Bitrix24Rows {

    private final RowIterator rows;
    private final BooleanSupplier isStopped;

    /** @param isStopped whether the exchange that requested the rows has failed or was stopped */
    LazyRows(RowIterator rows, BooleanSupplier isStopped) {
        this.rows = rows;
        this.isStopped = isStopped;
    }

    @Override
    public boolean hasNext() {
        if (isStopped.getAsBoolean()) {
            close();
        }
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
