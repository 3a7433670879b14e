/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dependencies;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A published vulnerability of a library.
 *
 * @param artifact group and name
 * @param affected the ranges of affected versions
 * @param isReachable whether the component uses what is vulnerable
 */
record Advisory(String id, String artifact, List<Range> affected, boolean isReachable, String reason) {

    private static final int COLUMNS = 5;

    /** Versions from the first one, up to the one that is fixed. */
    record Range(String from, String fixed) {

        boolean includes(String version) {
            return compare(version, from) >= 0 && compare(version, fixed) < 0;
        }
    }

    /** The advisories of a list: lines of tab-separated columns, and comments. */
    static List<Advisory> parse(Stream<String> lines) {
        return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Advisory::parse)
                .toList();
    }

    private static Advisory parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS || !List.of("yes", "no").contains(columns[3]) || columns[4].isBlank()) {
            throw new IllegalArgumentException(
                    "Expected id, artifact, versions, yes or no, and a reason, separated by tabs: " + line);
        }
        List<Range> ranges = Arrays.stream(columns[2].split(", "))
                .map(range -> new Range(range.split("-", 2)[0], range.split("-", 2)[1]))
                .toList();
        return new Advisory(columns[0], columns[1], ranges, columns[3].equals("yes"), columns[4]);
    }

    /** Whether this library and version are vulnerable, and the component uses what is. */
    boolean forbids(String library, String version) {
        return isReachable && artifact.equals(library) && affected.stream().anyMatch(range -> range.includes(version));
    }

    private static int compare(String one, String other) {
        int[] first = numbers(one);
        int[] second = numbers(other);
        return Arrays.compare(
                Arrays.copyOf(first, Math.max(first.length, second.length)),
                Arrays.copyOf(second, Math.max(first.length, second.length)));
    }

    /** The numbers of a version; {@code Final} and the like do not count. */
    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[.-]"))
                .filter(part -> part.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
