/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.limit.OperatingLedger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lines whose methods have used up their operating time, by the time at which they are looked at again. A response
 * to one of their methods ends the wait too, because it can change that time.
 */
final class HeldLines {

    private final TreeMap<Release, Line> byTime = new TreeMap<>();
    private final Map<String, Set<Line>> byMethod = new HashMap<>();

    /** @param turn distinguishes lines of the same time */
    private record Release(long time, long turn) implements Comparable<Release> {

        private static final Comparator<Release> ORDER =
                Comparator.comparingLong(Release::time).thenComparingLong(Release::turn);

        @Override
        public int compareTo(Release other) {
            return ORDER.compare(this, other);
        }
    }

    /** Adds a line until a time of the monotonic clock, or {@link OperatingLedger#UNTIL_NEXT_ANSWER}. */
    void add(Line line, long until) {
        Release release = new Release(until, line.turn());
        line.setPosition(release);
        byTime.put(release, line);
        line.key().methods().forEach(method -> byMethod.computeIfAbsent(method, key -> new LinkedHashSet<>())
                .add(line));
    }

    void remove(Line line) {
        if (line.position() instanceof Release release) {
            line.setPosition(null);
            byTime.remove(release);
            line.key()
                    .methods()
                    .forEach(method -> byMethod.computeIfPresent(
                            method, (key, lines) -> lines.remove(line) && lines.isEmpty() ? null : lines));
        }
    }

    /** The lines whose time has come. */
    List<Line> dueAt(long now) {
        List<Line> due = new ArrayList<>();
        for (Map.Entry<Release, Line> each : byTime.entrySet()) {
            if (each.getKey().time() > now) {
                break;
            }
            due.add(each.getValue());
        }
        return due;
    }

    /** The lines of these methods. */
    List<Line> of(Collection<String> methods) {
        return byMethod.isEmpty()
                ? List.of()
                : methods.stream()
                        .flatMap(method -> byMethod.getOrDefault(method, Set.of()).stream())
                        .distinct()
                        .toList();
    }

    /** The nanoseconds until the first line is due, at least 1, or {@link OperatingLedger#UNTIL_NEXT_ANSWER}. */
    long nanosUntilDue(long now) {
        if (byTime.isEmpty() || byTime.firstKey().time() == OperatingLedger.UNTIL_NEXT_ANSWER) {
            return OperatingLedger.UNTIL_NEXT_ANSWER;
        }
        return Math.max(1, byTime.firstKey().time() - now);
    }
}
