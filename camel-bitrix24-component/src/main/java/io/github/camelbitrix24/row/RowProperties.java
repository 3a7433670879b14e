/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The properties of one type, and what a portal calls them. */
final class RowProperties {

    private final Map<String, Property> byName = new HashMap<>();
    private final Map<String, String> exact = new LinkedHashMap<>();
    private final Map<String, String> byFold = new HashMap<>();

    /** A property under the name that Jackson knows it by. */
    record Property(String name, @Nullable FieldName given) {

        private List<String> names() {
            return Stream.of(WriteStyle.UPPER, WriteStyle.CAMEL)
                    .map(this::in)
                    .distinct()
                    .toList();
        }

        /** A user field of which one name is known goes by that name: every method takes it. */
        private String in(WriteStyle style) {
            if (given == null) {
                return style.nameOf(name);
            }
            String own = style == WriteStyle.UPPER ? given.upper() : given.camel();
            if (!own.isEmpty()) {
                return own;
            }
            return FieldNameStyles.isUserField(given.upper()) ? given.upper() : style.nameOf(name);
        }
    }

    RowProperties(Collection<Property> properties) {
        properties.forEach(property -> byName.put(property.name(), property));
        for (Property property : givenFirst(properties)) {
            property.names().forEach(name -> exact.putIfAbsent(name, property.name()));
        }
        exact.forEach((name, property) -> byFold.putIfAbsent(FieldNameStyles.folded(name), property));
        byName.keySet().forEach(name -> byFold.putIfAbsent(FieldNameStyles.folded(name), name));
    }

    /** A name that somebody gave goes before one that is only likely. */
    private static List<Property> givenFirst(Collection<Property> properties) {
        return properties.stream()
                .sorted(Comparator.comparing(property -> property.given() == null))
                .toList();
    }

    /** The property that a portal's name means, or that name where none is meant. */
    String property(String name) {
        if (byName.containsKey(name)) {
            return name;
        }
        String property = exact.get(name);
        return property == null ? byFold.getOrDefault(FieldNameStyles.folded(name), name) : property;
    }

    /** What the portal calls a property, or a field that is none. */
    String written(String name, WriteStyle style) {
        Property property = byName.get(name);
        return property == null ? style.nameOf(name) : property.in(style);
    }
}
