/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.store.Page;
import java.util.List;

/** Pages by size and number in {@code PARAMS.NAV_PARAMS}; parameters are positional, the task first. */
public record NavParamsPaging() implements PagingStyle {
    /** The order of the parameters. */
    public static final List<String> POSITIONS = List.of("TASKID", "order", "filter", "select", "PARAMS");

    private static final int MAX_ROWS = 50;

    @Override
    public Answer answer(ListRequest request) {
        Parameters parameters = request.parameters();
        Parameters params = new Parameters(parameters.object("PARAMS"), List.of());
        Parameters nav = new Parameters(params.object("NAV_PARAMS"), List.of());
        int size = request.quirk().atMost(Math.min(nav.number("nPageSize"), MAX_ROWS), MAX_ROWS);
        long start = (Math.max(1, nav.number("iNumPage")) - 1) * size;
        ObjectNode filter = parameters.object("filter").deepCopy();
        if (parameters.number("TASKID") > 0) {
            filter.put("TASK_ID", parameters.number("TASKID"));
        }
        Page page = request.page(filter, request.order(), start, size);
        return request.quirk()
                .answer(
                        request.result(ResultShape.PLAIN, page),
                        new PageReport(page.rows().size(), page.total(), page.next()));
    }
}
