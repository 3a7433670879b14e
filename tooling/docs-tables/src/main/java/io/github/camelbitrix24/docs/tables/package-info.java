/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Fills the tables and the examples of the docs from the code that they describe. */
@NullMarked
package io.github.camelbitrix24.docs.tables;

import org.jspecify.annotations.NullMarked;
