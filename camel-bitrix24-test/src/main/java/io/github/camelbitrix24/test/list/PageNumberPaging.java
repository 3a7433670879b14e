/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.store.Page;

/** Pages by number from 1, without a total. */
public record PageNumberPaging() implements PagingStyle {
    @Override
    public Answer answer(ListRequest request) {
        int size = request.pageSize();
        long start = (Math.max(1, request.parameters().number("page")) - 1) * size;
        Page page = request.page(request.filter(), request.order(), start, size);
        return Answer.of(request.result(ResultShape.PLAIN, page));
    }
}
