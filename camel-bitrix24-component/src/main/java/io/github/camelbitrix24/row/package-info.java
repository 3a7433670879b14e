/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Rows of a portal as records, with the forms of its values and the names of its fields. */
@NullMarked
package io.github.camelbitrix24.row;

import org.jspecify.annotations.NullMarked;
