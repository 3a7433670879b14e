/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

/**
 * A request for a block of operations. Blocks are counts of operations, not spans of time, so that a slow machine does
 * not shorten a warm-up.
 *
 * @param isAfterCollection whether the garbage is collected before the block
 */
public record Block(String operation, int count, boolean isAfterCollection) {
    String toLine() {
        return operation + " " + count + " " + isAfterCollection;
    }

    static Block parse(String line) {
        String[] parts = line.split(" ");
        return new Block(parts[0], Integer.parseInt(parts[1]), Boolean.parseBoolean(parts[2]));
    }
}
