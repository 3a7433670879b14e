/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelbitrix24.catalog.ListFacts.RowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Finds the rows in a result. Only {@code []}, <code>{}</code> and null are empty; a result without a list at the expected
 * place holds its rows elsewhere, or none that the component can find.
 */
final class RowsFinder {

    private static final int MAX_DEPTH = 3;
    private static final int MAX_NAMES = 20;
    private static final int MAX_NAME_LENGTH = 40;

    private final ListShape shape;
    private final RowsPlace known;

    /** @param known where an earlier result of the same list has its rows */
    RowsFinder(ListShape shape, RowsPlace known) {
        this.shape = shape;
        this.known = known;
    }

    /** Rows, the objects that hold them from the result inwards, and their place. */
    record Found(JsonNode rows, List<JsonNode> holders, RowsPlace place) {}

    private record Candidate(List<String> path, JsonNode rows, List<JsonNode> holders) {

        Candidate inner(String name) {
            List<String> steps = new ArrayList<>(path);
            steps.add(name);
            List<JsonNode> outer = new ArrayList<>(holders);
            outer.add(rows);
            return new Candidate(steps, rows.path(name), outer);
        }
    }

    Found find(JsonNode result) {
        Candidate expected = at(shape.path().orElse(List.of()), result);
        if (isEmpty(result) || isEmpty(expected.rows) || expected.rows.isArray() || isMapOfRows(expected.rows)) {
            return new Found(expected.rows, expected.holders, new RowsPlace.Expected());
        }
        if (known instanceof RowsPlace.Elsewhere elsewhere) {
            Candidate again = at(elsewhere.steps(), result);
            if (again.rows.isArray() || isEmpty(again.rows)) {
                return new Found(again.rows, again.holders, elsewhere);
            }
        }
        List<Candidate> lists = new ArrayList<>();
        addLists(new Candidate(List.of(), result, List.of()), lists);
        if (lists.size() != 1 || !mayBeRows(lists.get(0).rows)) {
            RowsPlace nowhere = new RowsPlace.Nowhere(describe(result), !result.isContainerNode());
            return new Found(MissingNode.getInstance(), List.of(result), nowhere);
        }
        Candidate only = lists.get(0);
        boolean isUsual = shape.path().isEmpty();
        return new Found(
                only.rows, only.holders, isUsual ? new RowsPlace.Expected() : new RowsPlace.Elsewhere(only.path));
    }

    private static Candidate at(List<String> path, JsonNode result) {
        Candidate here = new Candidate(List.of(), result, List.of());
        for (String step : path) {
            here = here.inner(step);
        }
        return here;
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isNull() || (node.isContainerNode() && node.isEmpty());
    }

    /** The portal writes a list whose keys have gaps as an object with numbers as names; some lists have other names. */
    private boolean isMapOfRows(JsonNode node) {
        if (!node.isObject()) {
            return false;
        }
        boolean hasAnyNames = shape.rows().isMap() || shape.rows().isPathConfigured();
        boolean hasNumbers =
                node.properties().stream().allMatch(row -> row.getKey().matches("\\d{1,18}"));
        return shape.rows().isMap() || ((hasAnyNames || hasNumbers) && mayBeRows(node));
    }

    private boolean mayBeRows(JsonNode rows) {
        return shape.rows().kind() == RowKind.SCALAR
                || StreamSupport.stream(rows.spliterator(), false).allMatch(JsonNode::isObject);
    }

    /** Adds the lists in an object and in its objects that have entries: an empty list proves nothing. */
    private static void addLists(Candidate here, List<Candidate> lists) {
        if (here.rows.isArray()) {
            if (!here.rows.isEmpty()) {
                lists.add(here);
            }
        } else if (here.path.size() < MAX_DEPTH) {
            here.rows.fieldNames().forEachRemaining(name -> addLists(here.inner(name), lists));
        }
    }

    private String describe(JsonNode result) {
        String expected = shape.path()
                .filter(path -> !path.isEmpty())
                .map(path -> "the result has no rows at '" + String.join(".", path) + "'")
                .orElse("the result is not a list");
        if (!result.isContainerNode()) {
            return expected + ", but is a " + result.getNodeType().name().toLowerCase(Locale.ROOT);
        }
        String names = result.properties().stream()
                .limit(MAX_NAMES)
                .map(field -> shortened(field.getKey()))
                .collect(Collectors.joining(", "));
        return expected + "; it holds " + names;
    }

    private static String shortened(String name) {
        String printable = name.replaceAll("[^\\p{L}\\p{N} _.:#$-]", "?");
        return printable.length() <= MAX_NAME_LENGTH ? printable : printable.substring(0, MAX_NAME_LENGTH) + "…";
    }
}
