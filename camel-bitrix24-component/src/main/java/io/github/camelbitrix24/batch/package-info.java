/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The batch: commands in, one reply per command out. */
@NullMarked
package io.github.camelbitrix24.batch;

import org.jspecify.annotations.NullMarked;
