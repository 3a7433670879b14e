/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.list.ListShape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The field that detects new or changed rows, in the spelling that the filter of its list knows. Some lists name a field
 * differently in rows and in filters, and ignore a filter by any other name.
 *
 * @param name as the filter knows it
 * @param isId whether it is the id, which detects new rows only
 */
record WatermarkField(String name, boolean isId) {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");

    /** What other lists call the time of the last change. */
    private static final List<String> CHANGED = List.of("datemodify", "updatedtime", "lastupdated", "changeddate");

    /** What other lists call the time of creation. */
    private static final List<String> CREATED = List.of("datecreate", "createdtime", "created", "createddate");

    /** The names of both times in the lists that do not know those of the others. */
    private static final Map<String, List<String>> TIMES = Map.ofEntries(
            Map.entry("crm.deal.list", List.of("DATE_MODIFY", "DATE_CREATE")),
            Map.entry("crm.lead.list", List.of("DATE_MODIFY", "DATE_CREATE")),
            Map.entry("crm.contact.list", List.of("DATE_MODIFY", "DATE_CREATE")),
            Map.entry("crm.company.list", List.of("DATE_MODIFY", "DATE_CREATE")),
            Map.entry("crm.quote.list", List.of("DATE_MODIFY", "DATE_CREATE")),
            Map.entry("crm.activity.list", List.of("LAST_UPDATED", "CREATED")),
            Map.entry("crm.item.list", List.of("updatedTime", "createdTime")),
            Map.entry("tasks.task.list", List.of("CHANGED_DATE", "CREATED_DATE")));

    /** @param isDocumented whether the names of the list are documented; those of other lists are not changed */
    static WatermarkField of(ListShape shape, String configured, boolean isDocumented) {
        String cursor = shape.cursorField().orElse("");
        if (configured.equalsIgnoreCase(cursor)
                || configured.equalsIgnoreCase(shape.idField().orElse(""))) {
            return new WatermarkField(cursor.isEmpty() ? configured : cursor, true);
        }
        String name = isDocumented ? documented(shape.method().value(), cursor, configured) : configured;
        return new WatermarkField(name, false);
    }

    private static String documented(String method, String cursor, String configured) {
        List<String> times = TIMES.getOrDefault(method.toLowerCase(Locale.ROOT), List.of());
        String plain = plain(configured);
        if (!times.isEmpty() && (CHANGED.contains(plain) || CREATED.contains(plain))) {
            return times.get(CHANGED.contains(plain) ? 0 : 1);
        }
        if (plain.startsWith("uf") || cursor.isEmpty()) {
            return configured;
        }
        boolean isCapital = configured.equals(configured.toUpperCase(Locale.ROOT));
        if (cursor.equals(cursor.toUpperCase(Locale.ROOT))) {
            return isCapital
                    ? configured
                    : HUMP.matcher(configured).replaceAll("_").toUpperCase(Locale.ROOT);
        }
        return isCapital
                ? UNDERSCORE.matcher(configured.toLowerCase(Locale.ROOT)).replaceAll(match -> match.group(1)
                        .toUpperCase(Locale.ROOT))
                : configured;
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Its value in a row, whose spelling may be another. */
    Optional<String> valueIn(JsonNode row) {
        String plain = plain(name);
        return row.properties().stream()
                .filter(field -> plain(field.getKey()).equals(plain))
                .map(Map.Entry::getValue)
                .map(value -> value.asText(""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
