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

/** Pages by limit and offset. The portal may return pages shorter than the limit. */
final class LimitOffsetPaging implements Paging {

    private final ContainerNode<?> parameters;
    private final ParameterPath offset;
    private final int limit;
    private long position;
    private int pageSize;

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
    public Optional<ContainerNode<?>> next(Answer answer) {
        int rows = answer.page().size();
        boolean isFirst = pageSize == 0;
        pageSize = isFirst ? rows : pageSize;
        boolean mayBeMore = answer.reportsMore().orElse(rows >= pageSize) && rows > 0;
        if (!mayBeMore) {
            return Optional.empty();
        }
        long nextOffset = answer.page().siblings().path("nextOffset").asLong(0);
        position = nextOffset > position ? nextOffset : position + Math.min(rows, limit);
        return Optional.of(offset.with(parameters, LongNode.valueOf(position)));
    }
}
