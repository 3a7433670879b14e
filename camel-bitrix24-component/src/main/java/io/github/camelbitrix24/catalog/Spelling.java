/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the most similar name. */
final class Spelling {

    private final String one;
    private final String other;
    private final int[][] steps;

    private Spelling(String one, String other) {
        this.one = one;
        this.other = other;
        this.steps = new int[one.length() + 1][other.length() + 1];
    }

    private record Candidate(String name, int distance) {}

    /** The nearest name with at most one mistake per four letters, or with the same words in another order. */
    static Optional<String> nearest(String misspelt, Stream<String> names) {
        String lower = misspelt.toLowerCase(Locale.ROOT);
        int most = Math.max(2, lower.length() / 4);
        return names.map(name -> new Candidate(name, distance(lower, name.toLowerCase(Locale.ROOT), most)))
                .filter(near -> near.distance <= most)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** How many letters must be inserted, deleted, replaced, or swapped with their neighbour; above the maximum inexact. */
    static int distance(String one, String other, int most) {
        if (words(one).equals(words(other))) {
            return one.equals(other) ? 0 : 1;
        }
        return Math.abs(one.length() - other.length()) > most ? most + 1 : new Spelling(one, other).distance();
    }

    /** The words of a name, without their order. */
    private static Map<String, Integer> words(String name) {
        Map<String, Integer> words = new HashMap<>();
        for (String word : name.split("\\.", -1)) {
            words.merge(word, 1, Integer::sum);
        }
        return words;
    }

    private int distance() {
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private int step(int i, int j) {
        int replaced = steps[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int best = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, replaced);
        return isSwapped(i, j) ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
    }

    private boolean isSwapped(int i, int j) {
        return i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
