/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The paging styles of list methods, one class for each, and the deviations of single methods. */
@NullMarked
package io.github.camelbitrix24.test.list;

import org.jspecify.annotations.NullMarked;
