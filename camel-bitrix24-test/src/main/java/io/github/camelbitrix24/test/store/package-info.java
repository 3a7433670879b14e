/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the portal holds: tables of rows, filter, order, select, pages, and the file that survives a kill. */
@NullMarked
package io.github.camelbitrix24.test.store;

import org.jspecify.annotations.NullMarked;
