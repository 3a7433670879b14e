/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.store.Page;
import io.github.camelbitrix24.test.store.RowQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of a fixed size from {@code start}, with a total unless {@code start=-1}. */
public record StartPaging(ResultShape shape, boolean returnsAllIfUncounted) implements PagingStyle {
    /** The order of the parameters. */
    public static final List<String> POSITIONS = List.of("order", "filter", "select", "start");

    /** Pages of rows in this shape. */
    public static StartPaging of(ResultShape shape) {
        return new StartPaging(shape, false);
    }

    @Override
    public Answer answer(ListRequest request) {
        return answer(request, request.filter(), request.order());
    }

    /** Answers with a filter and an order from other parameters than usual. */
    public Answer answer(ListRequest request, JsonNode filter, JsonNode order) {
        long start = request.parameters().number("start");
        RowQuery query = request.query(filter, order, start);
        Integer first = request.quirk().firstPageSize();
        boolean isOddFirst = first != null && start <= 0 && query.startsAtFirstRow();
        int size = isOddFirst ? first : request.pageSize();
        Page page = request.page(filter, order, start, start < 0 && returnsAllIfUncounted ? Integer.MAX_VALUE : size);
        JsonNode rows = request.result(shape, page);
        if (start < 0) {
            return new Answer(rows, uncounted(request), null, null, null);
        }
        Long next = isOddFirst ? null : page.next();
        return request.quirk().answer(rows, new PageReport(page.rows().size(), page.total(), next));
    }

    private static @Nullable Long uncounted(ListRequest request) {
        return request.listBehaviour().behaviour().has(UndocumentedBehaviour.UNCOUNTED_LIST_HAS_NO_TOTAL)
                ? null
                : Long.valueOf(0);
    }
}
