/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import org.jspecify.annotations.Nullable;

/** What a counted page may report: the number of its rows, the number of all rows, and the start of the next page. */
record PageReport(int rows, long total, @Nullable Long next) {}
