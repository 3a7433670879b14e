/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import io.github.camelbitrix24.test.answer.Answer;

/** How a list method is told a place in its list, and how it shows the page from there. */
@FunctionalInterface
public interface PagingStyle {
    Answer answer(ListRequest request);
}
