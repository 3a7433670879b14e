/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The deviations of a portal's list methods, and the default page size. */
public final class ListQuirks {
    private final Map<String, ListQuirk> byMethod = new ConcurrentHashMap<>();
    private final int pageSize;

    public ListQuirks(int pageSize) {
        if (pageSize < 1) {
            throw new IllegalArgumentException("pageSize must be 1 or more, but was " + pageSize);
        }
        this.pageSize = pageSize;
    }

    /** The deviations of a method, whose name is case-insensitive; by default it has none. */
    public ListQuirk of(String method) {
        return byMethod.computeIfAbsent(method.toLowerCase(Locale.ROOT), key -> new ListQuirk());
    }

    int pageSize() {
        return pageSize;
    }

    public void clear() {
        byMethod.clear();
    }
}
