/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.list.RawRow;
import io.github.camelbitrix24.list.Traversal;
import io.github.camelbitrix24.list.TraversalCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a traversal, block by block, without blocking a thread. */
final class RowCollector {

    private final Traversal traversal;
    private final Function<RawRow, @Nullable Object> reader;
    private final List<@Nullable Object> rows = new ArrayList<>();
    private final CompletableFuture<Operation.MessageUpdate> done = new CompletableFuture<>();

    RowCollector(Traversal traversal, Function<RawRow, @Nullable Object> reader) {
        this.traversal = traversal;
        this.reader = reader;
    }

    CompletionStage<Operation.MessageUpdate> collect() {
        boolean mayHaveMore = true;
        while (mayHaveMore) {
            CompletionStage<List<RawRow>> block = traversal.next();
            CompletableFuture<List<RawRow>> known = block.toCompletableFuture();
            // Asked once: a block that arrives after the question is added by its continuation.
            if (known.isDone()) {
                mayHaveMore = addBlock(known);
            } else {
                block.whenComplete((rowsOfBlock, failure) -> {
                    if (addBlock(known)) {
                        collect();
                    }
                });
                return done;
            }
        }
        return done;
    }

    /** Whether there may be more. */
    private boolean addBlock(CompletableFuture<List<RawRow>> block) {
        try {
            List<RawRow> more = block.join();
            more.forEach(row -> rows.add(reader.apply(row)));
            if (more.isEmpty()) {
                done.complete(this::write);
            }
            return !more.isEmpty();
        } catch (RuntimeException | Error e) {
            traversal.close();
            done.completeExceptionally(e);
            return false;
        }
    }

    private void write(Message message) {
        TraversalCounters counters = traversal.counters();
        message.setBody(rows);
        message.setHeader(Bitrix24Constants.ROWS, counters.rows());
        message.setHeader(Bitrix24Constants.REQUESTS, counters.requests());
        message.setHeader(Bitrix24Constants.PAGES, counters.pages());
    }
}
