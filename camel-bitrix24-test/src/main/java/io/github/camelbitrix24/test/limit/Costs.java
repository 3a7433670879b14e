/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The simulated time that the portal's work takes; by default zero. */
public record Costs(Duration request, Duration call, Map<String, Duration> methods, Duration countedRow) {
    public Costs {
        methods = Map.copyOf(methods);
    }

    /** No simulated costs. */
    public static Costs none() {
        return new Costs(Duration.ZERO, Duration.ZERO, Map.of(), Duration.ZERO);
    }

    /** The cost of each HTTP request. */
    public Costs ofRequest(Duration cost) {
        return new Costs(cost, call, methods, countedRow);
    }

    /** The cost of a call or of a page of a list, if its method has no cost of its own. */
    public Costs ofCall(Duration cost) {
        return new Costs(request, cost, methods, countedRow);
    }

    /** The cost of a call of this method. */
    public Costs ofCall(String method, Duration cost) {
        Map<String, Duration> all = new HashMap<>(methods);
        all.put(method.toLowerCase(Locale.ROOT), cost);
        return new Costs(request, call, all, countedRow);
    }

    /** The cost of each row that a list counts for its total. */
    public Costs ofCountedRow(Duration cost) {
        return new Costs(request, call, methods, cost);
    }

    /** Whether all costs are zero. */
    public boolean isZero() {
        return equals(none());
    }

    /** The cost of one call of a method before rows are counted. */
    public Duration of(String method) {
        return methods.getOrDefault(method.toLowerCase(Locale.ROOT), call);
    }
}
