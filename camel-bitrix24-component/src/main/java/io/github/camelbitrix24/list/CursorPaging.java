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
        this.cursor = ParameterPath.of("pagination.afterCursor", spec);
    }

    @Override
    public ContainerNode<?> first() {
        return parameters;
    }

    @Override
    public Optional<PageRequest> next(Answer answer) {
        JsonNode after = answer.page().siblings().path("afterCursor");
        boolean mayBeMore = answer.reportsMore().orElse(!answer.page().isEmpty());
        return mayBeMore && hasValue(after)
                ? Optional.of(answer.possible(cursor.with(parameters, after), true))
                : Optional.empty();
    }

    private static boolean hasValue(JsonNode after) {
        return !after.isMissingNode() && !after.isNull() && !after.asText().isEmpty();
    }

    /** The response reports more rows and has no cursor for them. */
    @Override
    public boolean omitsRows(Answer answer) {
        return answer.reportsMore().orElse(false)
                && !hasValue(answer.page().siblings().path("afterCursor"));
    }
}
