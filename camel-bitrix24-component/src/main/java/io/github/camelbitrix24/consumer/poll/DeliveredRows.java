/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The delivered rows that the list may return again, each in the state in which it was delivered. */
final class DeliveredRows {

    private final Map<String, IdRanges> numbersByState = new TreeMap<>();
    private final Map<String, String> statesByText = new LinkedHashMap<>();

    void add(String id, String state) {
        OptionalLong number = PolledRow.number(id);
        if (number.isPresent()) {
            numbersByState.computeIfAbsent(state, unknown -> new IdRanges()).add(number.getAsLong());
        } else {
            statesByText.put(id, state);
        }
    }

    boolean contains(String id, String state) {
        OptionalLong number = PolledRow.number(id);
        if (number.isEmpty()) {
            return state.equals(statesByText.get(id));
        }
        IdRanges ranges = numbersByState.get(state);
        return ranges != null && ranges.contains(number.getAsLong());
    }

    /** Removes the rows in these states whose ids are not above a number. Ids that are not numbers stay. */
    void removeUpTo(long id, Predicate<String> states) {
        numbersByState.entrySet().removeIf(entry -> {
            if (states.test(entry.getKey())) {
                entry.getValue().removeUpTo(id);
            }
            return entry.getValue().isEmpty();
        });
    }

    /** Removes all rows in these states. */
    void removeAll(Predicate<String> states) {
        numbersByState.keySet().removeIf(states);
        statesByText.values().removeIf(states);
    }

    void writeTo(ObjectNode json) {
        ObjectNode numbers = json.putObject("delivered");
        numbersByState.forEach((state, ids) -> numbers.put(state, ids.toString()));
        if (!statesByText.isEmpty()) {
            ObjectNode texts = json.putObject("deliveredTexts");
            statesByText.forEach(texts::put);
        }
    }

    static DeliveredRows readFrom(JsonNode json) {
        DeliveredRows rows = new DeliveredRows();
        json.path("delivered")
                .properties()
                .forEach(entry -> rows.numbersByState.put(
                        entry.getKey(), IdRanges.parse(entry.getValue().asText())));
        json.path("deliveredTexts")
                .properties()
                .forEach(entry ->
                        rows.statesByText.put(entry.getKey(), entry.getValue().asText()));
        return rows;
    }
}
