/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The data of the portal: tables of rows, filters, order, select, pages, and the persistent file. */
@NullMarked
package io.github.camelbitrix24.test.store;

import org.jspecify.annotations.NullMarked;
