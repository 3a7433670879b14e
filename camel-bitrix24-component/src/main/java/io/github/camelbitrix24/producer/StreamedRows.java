package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Rows;
import io.github.camelbitrix24.list.RowIterator;
import org.jspecify.annotations.Nullable;

/** A walk as its user sees it. */
final class StreamedRows implements Bitrix24Rows {

    private final RowIterator rows;

    StreamedRows(RowIterator rows) {
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
