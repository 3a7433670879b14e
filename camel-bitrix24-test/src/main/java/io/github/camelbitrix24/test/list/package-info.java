/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** How list methods cut their rows into pages, one class for each style, and how single methods depart from theirs. */
@NullMarked
package io.github.camelbitrix24.test.list;

import org.jspecify.annotations.NullMarked;
