/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.Map;

/**
 * How many requests of a walk are in flight at once. Chosen by itself it begins with four and grows with every answer,
 * as long as the portal's own time for a page does not rise by half.
 */
final class AdaptiveConcurrency {

    private static final int FIRST = 4;
    private static final double TOO_SLOW = 1.5;
    private static final int TELLING_PAGES = 5;

    private final boolean isFixed;
    private final int most;
    private int now;
    private double best = Double.MAX_VALUE;

    AdaptiveConcurrency(int fixed, int most) {
        this.isFixed = fixed > 0;
        this.most = Math.max(1, isFixed ? Math.min(fixed, Math.max(most, 1)) : most);
        this.now = isFixed ? this.most : Math.min(FIRST, this.most);
    }

    int now() {
        return now;
    }

    int most() {
        return most;
    }

    /** An answer with so many pages took so long by the portal's own clock. */
    void observe(int pages, Map<String, Object> time) {
        if (isFixed || pages < TELLING_PAGES || !(time.get("duration") instanceof Number seconds)) {
            return;
        }
        double each = seconds.doubleValue() / pages;
        best = Math.min(best, each);
        now = each > best * TOO_SLOW ? Math.max(1, now - 1) : Math.min(most, now + 1);
    }
}
