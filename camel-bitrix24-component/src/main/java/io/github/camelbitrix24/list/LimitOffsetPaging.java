/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Optional;

/** Pages by limit and offset, up to an empty one. The portal may return pages shorter than the limit. */
final class LimitOffsetPaging implements Paging {

    private static final int ROUND = 10;

    private final ContainerNode<?> parameters;
    private final ParameterPath offset;
    private final int limit;
    private long position;

    LimitOffsetPaging(TraversalSpec spec, ParameterPath offset, Pagings.Limit limit) {
        this.parameters = limit.path().with(spec.parameters(), IntNode.valueOf(limit.rows()));
        this.offset = offset;
        this.limit = limit.rows();
    }

    @Override
    public ContainerNode<?> first() {
        return offset.with(parameters, LongNode.valueOf(0));
    }

    @Override
    public boolean isCounted() {
        return true;
    }

    @Override
    public Optional<PageRequest> next(Answer answer) {
        int rows = answer.page().size();
        long nextOffset = answer.page().siblings().path("nextOffset").asLong(0);
        boolean isKnownEnd = rows == 0 && nextOffset <= position;
        if (isKnownEnd || !answer.reportsMore().orElse(true)) {
            return Optional.empty();
        }
        position = nextOffset > position ? nextOffset : position + rows;
        return Optional.of(answer.possible(offset.with(parameters, LongNode.valueOf(position)), isFull(rows)));
    }

    /** The portal may have a lower limit, which is a round number. */
    private boolean isFull(int rows) {
        return rows >= limit || rows % ROUND == 0;
    }
}
