/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** Batches: commands in order, references to earlier results, five result maps. */
@NullMarked
package io.github.camelbitrix24.test.batch;

import org.jspecify.annotations.NullMarked;
