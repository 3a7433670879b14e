/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The imports of a source. */
final class Imports {

    private static final String ROW = "io.github.camelbitrix24.row.";
    private static final String JSON = "com.fasterxml.jackson.annotation.";

    /** The types by simple name; the qualified name is empty for types that need no import. */
    static final Map<String, String> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("Activity", ROW + "Activity"),
            Map.entry("BigDecimal", "java.math.BigDecimal"),
            Map.entry("Binding", ROW + "Binding"),
            Map.entry("Boolean", ""),
            Map.entry("FieldName", ROW + "FieldName"),
            Map.entry("Integer", ""),
            Map.entry("JsonAnyGetter", JSON + "JsonAnyGetter"),
            Map.entry("JsonAnySetter", JSON + "JsonAnySetter"),
            Map.entry("JsonCreator", JSON + "JsonCreator"),
            Map.entry("JsonInclude", JSON + "JsonInclude"),
            Map.entry("JsonValue", JSON + "JsonValue"),
            Map.entry("List", "java.util.List"),
            Map.entry("LocalDate", "java.time.LocalDate"),
            Map.entry("LocalDateTime", "java.time.LocalDateTime"),
            Map.entry("Long", ""),
            Map.entry("Map", "java.util.Map"),
            Map.entry("Money", ROW + "Money"),
            Map.entry("MultiField", ROW + "MultiField"),
            Map.entry("Object", ""),
            Map.entry("Objects", "java.util.Objects"),
            Map.entry("OffsetDateTime", "java.time.OffsetDateTime"),
            Map.entry("PortalFile", ROW + "PortalFile"),
            Map.entry("Row", ROW + "Row"),
            Map.entry("String", "")));

    private Imports() {}

    /** The import lines for the names that a body uses. */
    static List<String> of(String body) {
        return BY_NAME.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .filter(each -> Pattern.compile("\\b" + each.getKey() + "\\b")
                        .matcher(body)
                        .find())
                .map(Map.Entry::getValue)
                .sorted()
                .map(address -> "import " + address + ";")
                .toList();
    }
}
