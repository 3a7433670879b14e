/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.list.ListReader.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came of the reads of many lists: by family and case, as a table in {@code target}. */
final class ListOutcomes {

    private final String file;
    private final Map<String, Case> cases = new LinkedHashMap<>();

    ListOutcomes(String file) {
        this.file = file;
    }

    Case of(String name) {
        return cases.computeIfAbsent(name, Case::new);
    }

    /** How a read ended. */
    enum End {
        COMPLETE("complete"),
        FAILED("failed, says so"),
        WRONG("WRONG");

        private final String text;

        End(String text) {
            this.text = text;
        }
    }

    /** The reads of one case. */
    static final class Case {

        private final String name;
        private final Map<String, Map<End, Integer>> ends = new TreeMap<>();
        private final Map<String, String> failures = new LinkedHashMap<>();

        private Case(String name) {
            this.name = name;
        }

        /** All rows in this order; or, where the list cannot be read further, a failure. */
        void check(CatalogList list, Outcome outcome, List<JsonNode> rows, boolean mayFail) {
            String problem = outcome.failure() == null ? difference(outcome.rows(), rows) : null;
            if (outcome.failure() != null && (!mayFail || known(outcome.failure()) == null)) {
                problem = "failed: " + outcome.failure().getMessage();
            }
            add(list, problem, outcome.failure() == null ? End.COMPLETE : End.FAILED);
        }

        /** A failure of the component with these words. */
        void checkFailure(CatalogList list, Outcome outcome, String... words) {
            Bitrix24Exception failure = outcome.failure() == null ? null : known(outcome.failure());
            String problem = outcome.failure() == null
                    ? "success with " + outcome.rows().size() + " rows"
                    : failure == null ? "another failure: " + outcome.failure() : null;
            for (String word : words) {
                if (failure != null && !String.valueOf(failure.getMessage()).contains(word)) {
                    problem = "does not say '" + word + "': " + failure.getMessage();
                }
            }
            add(list, problem, End.FAILED);
        }

        /** Whatever the rows are: those that were there throughout, in order, and as many as the portal counted. */
        void checkConsistent(CatalogList list, Outcome outcome, List<JsonNode> throughout, int atLeast, int atMost) {
            List<JsonNode> kept = new ArrayList<>(outcome.rows());
            kept.retainAll(throughout);
            boolean isCounted =
                    outcome.rows().size() >= atLeast && outcome.rows().size() <= atMost;
            String problem = isCounted && kept.stream().distinct().toList().equals(throughout)
                    ? null
                    : "success with " + outcome.rows().size() + " rows, of which " + kept.size() + " of "
                            + throughout.size() + " were there throughout";
            if (outcome.failure() != null) {
                problem = known(outcome.failure()) == null ? "another failure: " + outcome.failure() : null;
            }
            add(list, problem, outcome.failure() == null ? End.COMPLETE : End.FAILED);
        }

        void checkTrue(CatalogList list, boolean isTrue, String otherwise) {
            if (!isTrue) {
                add(list, otherwise, End.FAILED);
            }
        }

        private void add(CatalogList list, @Nullable String problem, End end) {
            ends.computeIfAbsent(list.family(), family -> new TreeMap<>())
                    .merge(problem == null ? end : End.WRONG, 1, Integer::sum);
            if (problem != null) {
                failures.putIfAbsent(list.name(), "[" + list.family() + "] " + problem);
            }
        }

        private static @Nullable String difference(List<JsonNode> read, List<JsonNode> expected) {
            if (read.equals(expected)) {
                return null;
            }
            return read.size() == expected.size()
                    ? "other rows or another order"
                    : "success with " + read.size() + " of " + expected.size() + " rows";
        }

        private static @Nullable Bitrix24Exception known(Throwable failure) {
            for (Throwable each = failure; each != null; each = each.getCause()) {
                if (each instanceof Bitrix24Exception known) {
                    return known;
                }
            }
            return null;
        }

        Map<String, String> failures() {
            return failures;
        }

        String summary() {
            return name + ": " + ends;
        }
    }

    /** Writes the table: a line for each family, a column for each case. */
    void write() {
        List<String> lines = new ArrayList<>();
        cases.values().forEach(each -> {
            lines.add("### " + each.name);
            lines.add("");
            lines.add("| family | outcome (reads) |");
            lines.add("|---|---|");
            each.ends.forEach((family, ends) -> lines.add("| " + family + " | "
                    + String.join(
                            ", ",
                            ends.entrySet().stream()
                                    .map(end -> end.getKey().text + " " + end.getValue())
                                    .toList())
                    + " |"));
            lines.add("");
            each.failures.forEach((method, problem) -> lines.add("    " + method + " " + problem));
        });
        try {
            Files.write(Path.of("target", file + ".md"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
