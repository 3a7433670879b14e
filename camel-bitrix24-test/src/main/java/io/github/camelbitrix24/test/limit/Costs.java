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

/** What the portal's work takes of its time; nothing costs anything until it is said. */
public record Costs(Duration request, Duration call, Map<String, Duration> methods, Duration countedRow) {
    public Costs {
        methods = Map.copyOf(methods);
    }

    /** No costs: work takes the time that it takes. */
    public static Costs none() {
        return new Costs(Duration.ZERO, Duration.ZERO, Map.of(), Duration.ZERO);
    }

    /** What each HTTP request takes, whatever is in it. */
    public Costs ofRequest(Duration cost) {
        return new Costs(cost, call, methods, countedRow);
    }

    /** What a call takes, and a page of a list, where its method has no cost of its own. */
    public Costs ofCall(Duration cost) {
        return new Costs(request, cost, methods, countedRow);
    }

    /** What a call of this method takes. */
    public Costs ofCall(String method, Duration cost) {
        Map<String, Duration> all = new HashMap<>(methods);
        all.put(method.toLowerCase(Locale.ROOT), cost);
        return new Costs(request, call, all, countedRow);
    }

    /** What each row takes that a list counts for its total. */
    public Costs ofCountedRow(Duration cost) {
        return new Costs(request, call, methods, cost);
    }

    /** Whether nothing costs anything. */
    public boolean isZero() {
        return equals(none());
    }

    /** What one call of a method takes before rows are counted. */
    public Duration of(String method) {
        return methods.getOrDefault(method.toLowerCase(Locale.ROOT), call);
    }
}
