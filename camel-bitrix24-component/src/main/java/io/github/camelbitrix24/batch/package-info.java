/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Batches: several commands in one request, with one reply for each. */
@NullMarked
package io.github.camelbitrix24.batch;

import org.jspecify.annotations.NullMarked;
