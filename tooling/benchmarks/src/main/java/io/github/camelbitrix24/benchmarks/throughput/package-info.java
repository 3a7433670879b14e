/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** How fast long lists and many writes go through a portal with limits, compared with hand-written routes. */
@NullMarked
package io.github.camelbitrix24.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
