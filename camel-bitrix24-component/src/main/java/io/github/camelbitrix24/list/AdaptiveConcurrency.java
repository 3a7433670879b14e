/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.Map;

/**
 * How many requests of a traversal are in flight. Unless configured, it starts with four and grows with every response
 * until the portal's processing time for a page rises by half.
 */
final class AdaptiveConcurrency {

    private static final int INITIAL = 4;
    private static final double SLOWDOWN = 1.5;
    private static final int MIN_PAGES = 5;

    private final boolean isFixed;
    private final int max;
    private int current;
    private double fastest = Double.MAX_VALUE;

    AdaptiveConcurrency(int configured, int max) {
        this.isFixed = configured > 0;
        this.max = Math.max(1, isFixed ? Math.min(configured, Math.max(max, 1)) : max);
        this.current = isFixed ? this.max : Math.min(INITIAL, this.max);
    }

    int current() {
        return current;
    }

    int max() {
        return max;
    }

    /** Adapts to the portal's processing time for a response with this number of pages. */
    void observe(int pages, Map<String, Object> time) {
        if (isFixed || pages < MIN_PAGES || !(time.get("duration") instanceof Number seconds)) {
            return;
        }
        double secondsPerPage = seconds.doubleValue() / pages;
        fastest = Math.min(fastest, secondsPerPage);
        current = secondsPerPage > fastest * SLOWDOWN ? Math.max(1, current - 1) : Math.min(max, current + 1);
    }
}
