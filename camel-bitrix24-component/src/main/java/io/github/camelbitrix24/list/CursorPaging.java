/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;

/** Pages behind a mark that the answer brings. */
final class CursorPaging implements Paging {

    private final ContainerNode<?> parameters;
    private final ParameterPath mark;

    CursorPaging(TraversalSpec plan, Pagings.Limit limit) {
        this.parameters = limit.path().with(plan.parameters(), IntNode.valueOf(limit.rows()));
        this.mark = ParameterPath.of("pagination.afterCursor", plan.shape());
    }

    @Override
    public ContainerNode<?> first() {
        return parameters;
    }

    @Override
    public Optional<ContainerNode<?>> next(Answer answer) {
        JsonNode after = answer.page().beside().path("afterCursor");
        boolean isLast = after.isMissingNode()
                || after.isNull()
                || answer.page().isEmpty()
                || !answer.saysMore().orElse(true);
        return isLast ? Optional.empty() : Optional.of(mark.with(parameters, after));
    }
}
