/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.throughput;

import java.util.HashMap;
import java.util.Map;

/**
 * What a portal counts in a run.
 *
 * @param seconds from its first request to its last answer, by the portal's own clock
 */
record PortalCounts(long requests, long refused, long commands, long counted, double seconds) {

    /** Reads a line such as {@code requests=45 refused=0 commands=2003 counted=0 elapsed_ms=3000}. */
    static PortalCounts parse(String line) {
        Map<String, Long> values = new HashMap<>();
        for (String pair : line.strip().split(" ")) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], Long.valueOf(parts[1]));
        }
        return new PortalCounts(
                values.getOrDefault("requests", 0L),
                values.getOrDefault("refused", 0L),
                values.getOrDefault("commands", 0L),
                values.getOrDefault("counted", 0L),
                values.getOrDefault("elapsed_ms", 0L) / 1_000.0);
    }

    /** The least time that so many requests take at two a second, after 48 at once. */
    double secondsAtTheLimit() {
        return Math.max(0, (requests - 48) / 2.0);
    }
}
