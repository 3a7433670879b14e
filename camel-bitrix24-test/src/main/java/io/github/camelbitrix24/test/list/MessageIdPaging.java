/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.store.Page;

/** Pages of messages: backward from {@code LAST_ID} (default: the newest), or forward from {@code FIRST_ID}. */
public record MessageIdPaging(String key, int limit) implements PagingStyle {
    @Override
    public Answer answer(ListRequest request) {
        Parameters parameters = request.parameters();
        boolean isForward = !parameters.text("FIRST_ID").isEmpty();
        long last = parameters.number("LAST_ID");
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        if (isForward) {
            filter.put(">id", parameters.number("FIRST_ID"));
        } else if (last > 0) {
            filter.put("<id", last);
        }
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("id", isForward ? "ASC" : "DESC");
        int size = request.quirk().atMost(parameters.number("LIMIT"), limit);
        Page page = request.page(filter, order, -1, size);
        return Answer.of(request.result(ResultShape.under(key), page));
    }
}
