/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.call.Parameters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The list methods that a test defines. */
public final class CustomLists {
    private final Map<String, CustomList> byMethod = new ConcurrentHashMap<>();
    private final ListQuirks quirks;

    public CustomLists(ListQuirks quirks) {
        this.quirks = quirks;
    }

    /** Defines the list of a method, whose name is case-insensitive, and replaces an earlier definition. */
    public CustomList define(String method) {
        CustomList list = new CustomList();
        byMethod.put(method.toLowerCase(Locale.ROOT), list);
        return list;
    }

    /** The answer of a method, if a test has defined it. */
    public Optional<Answer> answer(String method, JsonNode parameters) {
        return Optional.ofNullable(byMethod.get(method.toLowerCase(Locale.ROOT)))
                .map(list -> list.answer(
                        new Parameters(parameters, list.positions()), quirks.of(method), quirks.pageSize()));
    }
}
