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

/** Pages of an asked-for length from an asked-for offset. The portal may make them shorter than asked. */
final class LimitOffsetPaging implements Paging {

    private final ContainerNode<?> parameters;
    private final ParameterPath offset;
    private final int asked;
    private long at;
    private int usual;

    LimitOffsetPaging(TraversalSpec plan, ParameterPath offset, Pagings.Limit limit) {
        this.parameters = limit.path().with(plan.parameters(), IntNode.valueOf(limit.rows()));
        this.offset = offset;
        this.asked = limit.rows();
    }

    @Override
    public ContainerNode<?> first() {
        return offset.with(parameters, LongNode.valueOf(0));
    }

    @Override
    public Optional<ContainerNode<?>> next(Answer answer) {
        int rows = answer.page().size();
        boolean isFirst = usual == 0;
        usual = isFirst ? rows : usual;
        boolean mayBeMore = answer.saysMore().orElse(rows >= usual) && rows > 0;
        if (!mayBeMore) {
            return Optional.empty();
        }
        long named = answer.page().beside().path("nextOffset").asLong(0);
        at = named > at ? named : at + Math.min(rows, asked);
        return Optional.of(offset.with(parameters, LongNode.valueOf(at)));
    }
}
