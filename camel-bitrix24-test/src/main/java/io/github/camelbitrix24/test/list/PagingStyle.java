/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import io.github.camelbitrix24.test.answer.Answer;

/** How a list method reads the position of a page, and how it returns the page. */
@FunctionalInterface
public interface PagingStyle {
    Answer answer(ListRequest request);
}
