/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** How benchmarks measure: clients in JVMs of their own, interleaved blocks, ratios within rounds and their bounds. */
@NullMarked
package io.github.camelbitrix24.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
