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
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Pages of messages: before the oldest row so far, or after the newest one if the caller sets {@code FIRST_ID}. */
final class MessageIdPaging implements Paging {

    private final ContainerNode<?> parameters;
    private final ParameterPath id;
    private final boolean isForward;

    MessageIdPaging(TraversalSpec spec, Pagings.Limit limit) {
        ParameterPath first = ParameterPath.of("FIRST_ID", spec);
        this.isForward = first.valueIn(spec.parameters()) != null;
        this.id = isForward ? first : ParameterPath.of("LAST_ID", spec);
        this.parameters = limit.path().with(spec.parameters(), IntNode.valueOf(limit.rows()));
    }

    @Override
    public ContainerNode<?> first() {
        return parameters;
    }

    @Override
    public boolean isById() {
        return true;
    }

    @Override
    public Optional<PageRequest> next(Answer answer) {
        LongStream ids = answer.page().rows().stream()
                .map(RawRow::numericId)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong);
        OptionalLong at = isForward ? ids.max() : ids.min();
        boolean isLast = at.isEmpty() || !answer.reportsMore().orElse(true);
        return isLast
                ? Optional.empty()
                : Optional.of(answer.possible(id.with(parameters, LongNode.valueOf(at.getAsLong())), true));
    }
}
