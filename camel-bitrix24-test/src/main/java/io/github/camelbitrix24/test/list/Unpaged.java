/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.store.Page;

/** No pages: always all rows and their number. */
public record Unpaged() implements PagingStyle {
    @Override
    public Answer answer(ListRequest request) {
        Page all = request.query(request.filter(), request.order(), 0).page(Integer.MAX_VALUE);
        return new Answer(request.render(all), all.total(), null, null, null);
    }
}
