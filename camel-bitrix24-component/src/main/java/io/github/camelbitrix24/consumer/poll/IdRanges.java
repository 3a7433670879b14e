/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A set of ids. Consecutive ids need the memory of one. */
final class IdRanges {

    /** The last id of each range by its first. */
    private final NavigableMap<Long, Long> ranges = new TreeMap<>();

    void add(long id) {
        if (contains(id)) {
            return;
        }
        Map.Entry<Long, Long> before = ranges.floorEntry(id);
        long first = before != null && before.getValue() == id - 1 ? before.getKey() : id;
        Long last = ranges.remove(id + 1);
        ranges.put(first, last == null ? id : last);
    }

    boolean contains(long id) {
        Map.Entry<Long, Long> range = ranges.floorEntry(id);
        return range != null && range.getValue() >= id;
    }

    /** Removes all ids up to and including this one. */
    void removeUpTo(long id) {
        Map.Entry<Long, Long> cut = ranges.floorEntry(id);
        ranges.headMap(id, true).clear();
        if (cut != null && cut.getValue() > id) {
            ranges.put(id + 1, cut.getValue());
        }
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** As {@code 1-5,9}. */
    @Override
    public String toString() {
        return ranges.entrySet().stream()
                .map(range -> range.getKey().equals(range.getValue())
                        ? String.valueOf(range.getKey())
                        : range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }

    static IdRanges parse(String text) {
        IdRanges parsed = new IdRanges();
        for (String range : text.isEmpty() ? new String[0] : text.split(",")) {
            int dash = range.indexOf('-', 1);
            long first = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
            parsed.ranges.put(first, dash < 0 ? first : Long.parseLong(range.substring(dash + 1)));
        }
        return parsed;
    }
}
