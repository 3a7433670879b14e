/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the fields of an object from a portal, sorted: the id, standard fields, user fields. */
final class FieldReader {

    private static final List<String> LABELS = List.of("formLabel", "listLabel", "title", "EDIT_FORM_LABEL");

    private static final Comparator<PortalField> ORDER = Comparator.comparing(
                    (PortalField field) -> !field.name().equalsIgnoreCase("id"))
            .thenComparing(PortalField::isUserField)
            .thenComparing(PortalField::name);

    private final BiFunction<String, Map<String, Object>, JsonNode> portal;

    /** @param portal calls a method with parameters */
    FieldReader(BiFunction<String, Map<String, Object>, JsonNode> portal) {
        this.portal = portal;
    }

    List<PortalField> read(PortalObject object) {
        Map<String, Object> parameters = object.entityTypeId()
                .<Map<String, Object>>map(type -> Map.of("entityTypeId", type))
                .orElse(Map.of());
        JsonNode answer = portal.apply(object.fieldsMethod(), parameters);
        JsonNode described = answer.path("fields").isObject() ? answer.path("fields") : answer;
        Map<String, PortalField> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : described.properties()) {
            fields.put(each.getKey(), field(each.getKey(), each.getValue()));
        }
        addTypes(object, fields);
        return fields.values().stream().sorted(ORDER).toList();
    }

    /** Reads the types of user fields that the fields method omits, if there is such a field. */
    private void addTypes(PortalObject object, Map<String, PortalField> fields) {
        Optional<String> method = object.userFieldsMethod();
        if (method.isPresent() && fields.values().stream().anyMatch(PortalField::isUserField)) {
            for (JsonNode each : portal.apply(method.get(), Map.of())) {
                String name = each.path("FIELD_NAME").asText();
                fields.computeIfPresent(
                        name,
                        (same, field) -> new PortalField(
                                name,
                                name,
                                each.path("USER_TYPE_ID").asText(),
                                each.path("MULTIPLE").asText().equals("Y"),
                                field.label(),
                                choices(each.path("LIST"))));
            }
        }
    }

    /** The portal returns a title or a description for each field. */
    private static PortalField field(String name, JsonNode described) {
        String type = described.path("type").asText();
        boolean isFlag = type.equals("enum") && isYesOrNo(described.path("values"));
        return new PortalField(
                name,
                described.path("upperName").asText(name.equals(name.toUpperCase(Locale.ROOT)) ? name : ""),
                isFlag ? "char" : type,
                described.path("isMultiple").asBoolean() || type.equals("array"),
                label(name, described),
                choices(described.path("items")));
    }

    private static boolean isYesOrNo(JsonNode values) {
        return values.size() == 2 && values.has("Y") && values.has("N");
    }

    private static String label(String name, JsonNode described) {
        return (described.isTextual()
                        ? Stream.of(described.asText())
                        : LABELS.stream().map(each -> described.path(each).asText()))
                .filter(label -> !label.isBlank() && !label.equals(name) && !label.equals("null"))
                .findFirst()
                .orElse("");
    }

    private static List<PortalField.Choice> choices(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("ID").asLong() != 0)
                .map(item -> new PortalField.Choice(
                        item.path("ID").asLong(), item.path("VALUE").asText()))
                .sorted(Comparator.comparingLong(PortalField.Choice::id))
                .toList();
    }
}
