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

/** The properties of one type, and their names in the portal. */
final class RowProperties {

    private final Map<String, Property> byName = new HashMap<>();
    private final Map<String, String> exact = new LinkedHashMap<>();
    private final Map<String, String> byFold = new HashMap<>();

    /** A property by its name in Jackson. */
    record Property(String name, @Nullable FieldName annotation) {

        private List<String> names() {
            return Stream.of(WriteStyle.UPPER, WriteStyle.CAMEL)
                    .map(this::in)
                    .distinct()
                    .toList();
        }

        /** A user field with one known name always has that name: every method accepts it. */
        private String in(WriteStyle style) {
            if (annotation == null) {
                return style.nameOf(name);
            }
            String own = style == WriteStyle.UPPER ? annotation.upper() : annotation.camel();
            if (!own.isEmpty()) {
                return own;
            }
            return FieldNameStyles.isUserField(annotation.upper()) ? annotation.upper() : style.nameOf(name);
        }
    }

    RowProperties(Collection<Property> properties) {
        properties.forEach(property -> byName.put(property.name(), property));
        for (Property property : annotatedFirst(properties)) {
            property.names().forEach(name -> exact.putIfAbsent(name, property.name()));
        }
        exact.forEach((name, property) -> byFold.putIfAbsent(FieldNameStyles.folded(name), property));
        byName.keySet().forEach(name -> byFold.putIfAbsent(FieldNameStyles.folded(name), name));
    }

    /** Annotated names take precedence over derived ones. */
    private static List<Property> annotatedFirst(Collection<Property> properties) {
        return properties.stream()
                .sorted(Comparator.comparing(property -> property.annotation() == null))
                .toList();
    }

    /** The property with this name in the portal, or the name itself if there is none. */
    String property(String name) {
        if (byName.containsKey(name)) {
            return name;
        }
        String property = exact.get(name);
        return property == null ? byFold.getOrDefault(FieldNameStyles.folded(name), name) : property;
    }

    /** The name in the portal of a property, or of a field that is not a property. */
    String written(String name, WriteStyle style) {
        Property property = byName.get(name);
        return property == null ? style.nameOf(name) : property.in(style);
    }
}
