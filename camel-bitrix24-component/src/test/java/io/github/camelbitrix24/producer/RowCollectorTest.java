/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.list.RawRow;
import io.github.camelbitrix24.list.Traversal;
import io.github.camelbitrix24.list.TraversalCounters;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Every row is collected, at whatever moment its block arrives. */
class RowCollectorTest {

    /** A block that arrives between two questions whether it has arrived. */
    private static final class LateBlock extends CompletableFuture<List<RawRow>> {

        private final List<RawRow> rows;

        private LateBlock(List<RawRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean isDone() {
            boolean wasDone = super.isDone();
            complete(rows);
            return wasDone;
        }
    }

    @Test
    void aBlockThatArrivesWhileTheCollectorAsksForItIsNotForgotten() {
        int[] blocks = {0};
        Traversal traversal = new Traversal() {
            @Override
            public CompletionStage<List<RawRow>> next() {
                blocks[0]++;
                return new LateBlock(blocks[0] > 3 ? List.of() : List.of(new RawRow("1", "{}".getBytes(UTF_8))));
            }

            @Override
            public TraversalCounters counters() {
                return new TraversalCounters(3, 3, 3, null);
            }

            @Override
            public void close() {}
        };

        CompletionStage<Operation.MessageUpdate> collected = new RowCollector(traversal, row -> row).collect();

        assertThat(collected.toCompletableFuture()).isCompleted();
        assertThat(blocks[0]).isEqualTo(4);
    }
}
