/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import io.github.camelbitrix24.row.FieldName;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Maps fields to Java types. */
final class FieldTypes {

    /** The type of values of unknown or variable type. */
    static final String ANY = "Object";

    private static final Map<String, String> BY_PORTAL = Map.ofEntries(
            Map.entry("integer", "Long"),
            Map.entry("double", "BigDecimal"),
            Map.entry("boolean", "Boolean"),
            Map.entry("char", "Boolean"),
            Map.entry("string", "String"),
            Map.entry("text", "String"),
            Map.entry("url", "String"),
            Map.entry("enum", "String"),
            Map.entry("location", "String"),
            Map.entry("address", "String"),
            Map.entry("string_formatted", "String"),
            Map.entry("crm_status", "String"),
            Map.entry("crm_currency", "String"),
            Map.entry("date", "LocalDate"),
            Map.entry("datetime", "OffsetDateTime"),
            Map.entry("money", "Money"),
            Map.entry("file", "PortalFile"),
            Map.entry("diskfile", "PortalFile"),
            Map.entry("crm", "Binding"),
            Map.entry("crm_multifield", "MultiField"),
            Map.entry("employee", "Long"),
            Map.entry("user", "Long"),
            Map.entry("crm_category", "Long"),
            Map.entry("crm_company", "Long"),
            Map.entry("crm_contact", "Long"),
            Map.entry("crm_deal", "Long"),
            Map.entry("crm_entity", "Long"),
            Map.entry("crm_lead", "Long"),
            Map.entry("crm_quote", "Long"),
            Map.entry("hlblock", "Long"),
            Map.entry("iblock_element", "Long"),
            Map.entry("iblock_section", "Long"));

    private final Map<String, RecordComponent> readyComponents = new HashMap<>();

    /** @param record the ready record, whose components take precedence */
    FieldTypes(Optional<Class<? extends Record>> record) {
        record.ifPresent(type -> {
            for (RecordComponent each : type.getRecordComponents()) {
                readyComponents.put(folded(each.getName()), each);
                FieldName given = each.getAccessor().getAnnotation(FieldName.class);
                if (given != null) {
                    readyComponents.putIfAbsent(folded(given.upper()), each);
                    readyComponents.putIfAbsent(folded(given.camel()), each);
                }
            }
        });
    }

    /** The type of a field that is not an enumeration, without packages. */
    String of(PortalField field) {
        RecordComponent known = readyComponents.get(folded(field.name()));
        if (known != null && !known.getName().equals("others")) {
            return simple(known.getGenericType());
        }
        String type = BY_PORTAL.get(field.type());
        if (type == null) {
            return ANY;
        }
        return field.isMultiple() ? listOf(type) : type;
    }

    static String listOf(String type) {
        return "List<" + type + '>';
    }

    /** Whether an empty value of the type can be omitted from a body. */
    static boolean isContainer(String type) {
        return type.startsWith("List<") || type.startsWith("Map<");
    }

    private static String simple(Type type) {
        return type.getTypeName().replace('$', '.').replaceAll("\\b[a-z0-9]+(\\.[a-z0-9]+)*\\.(?=[A-Z])", "");
    }

    /** The simple names that a source with these types uses. */
    static Set<String> names() {
        return Set.copyOf(Imports.BY_NAME.keySet());
    }

    private static String folded(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
