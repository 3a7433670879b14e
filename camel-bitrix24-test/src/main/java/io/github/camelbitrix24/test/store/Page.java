package io.github.camelbitrix24.test.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of rows, the count of all that the filter accepts, and where the next page starts (null: the last one). */
public record Page(List<Row> rows, long total, @Nullable Long next) {
    public Page {
        rows = List.copyOf(rows);
    }
}
