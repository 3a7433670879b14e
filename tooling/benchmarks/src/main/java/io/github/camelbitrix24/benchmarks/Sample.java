/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks;

/** What one fork measured of a call: the median of its iterations' average times, and the allocation. */
record Sample(int round, Variant variant, Answer answer, double micros, double bytes) {}
