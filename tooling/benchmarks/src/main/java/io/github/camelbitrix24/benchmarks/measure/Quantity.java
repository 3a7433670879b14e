/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

/** What is measured of an operation. */
public enum Quantity {
    /** Elapsed time, in nanoseconds. */
    TIME,
    /** Processor time of the client's JVM, including its compiler and garbage collector, in nanoseconds. */
    CPU_TIME,
    /** Bytes that the client's threads allocate. */
    ALLOCATION
}
