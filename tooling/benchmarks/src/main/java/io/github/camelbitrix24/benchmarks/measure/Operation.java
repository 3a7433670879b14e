/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

/** What is measured: one call or one export. It fails when the result is not the expected one. */
@FunctionalInterface
public interface Operation {
    /** Runs it once and waits for its result. */
    void run() throws Exception;
}
