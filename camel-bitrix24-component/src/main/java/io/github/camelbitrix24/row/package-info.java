/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Rows of a portal as records: what its values look like, and which names its methods want. */
@NullMarked
package io.github.camelbitrix24.row;

import org.jspecify.annotations.NullMarked;
