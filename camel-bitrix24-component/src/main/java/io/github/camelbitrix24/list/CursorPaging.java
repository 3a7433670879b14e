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

/** Pages after a cursor that the response contains. */
final class CursorPaging implements Paging {

    private final ContainerNode<?> parameters;
    private final ParameterPath cursor;

    CursorPaging(TraversalSpec spec, Pagings.Limit limit) {
        this.parameters = limit.path().with(spec.parameters(), IntNode.valueOf(limit.rows()));
        this.cursor = ParameterPath.of("pagination.afterCursor", spec.shape());
    }

    @Override
    public ContainerNode<?> first() {
        return parameters;
    }

    @Override
    public Optional<ContainerNode<?>> next(Answer answer) {
        JsonNode after = answer.page().siblings().path("afterCursor");
        boolean isLast = after.isMissingNode()
                || after.isNull()
                || answer.page().isEmpty()
                || !answer.reportsMore().orElse(true);
        return isLast ? Optional.empty() : Optional.of(cursor.with(parameters, after));
    }
}
