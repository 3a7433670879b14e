/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.catalog.MethodFacts.Flag;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All documented events by name, ignoring case. */
final class EventTable {

    private final Map<String, EventFacts> events = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private EventTable() {}

    static EventTable standard() {
        EventTable table = new EventTable();
        for (FactFile.Numbered line : FactFile.resource("events.tsv").lines()) {
            MethodFacts facts = FactLine.of(line.text()).toFacts();
            table.events.put(
                    facts.name(),
                    new EventFacts(
                            facts.name(),
                            facts.scope(),
                            facts.is(Flag.DEPRECATED),
                            facts.doc().orElse("")));
        }
        return table;
    }

    Optional<EventFacts> find(String name) {
        return Optional.ofNullable(events.get(name));
    }

    Stream<EventFacts> all() {
        return events.values().stream();
    }

    /** In a URI a name that starts with {@code on} or contains {@code .on.} is an event; no method has such a name. */
    static boolean isEvent(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("on") || lower.contains(".on.");
    }
}
