/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of object, with its events, its list method and the method that reads one object. */
public enum ObjectKind {
    DEAL("crm.deal", "ONCRMDEAL", "DATE_MODIFY"),
    LEAD("crm.lead", "ONCRMLEAD", "DATE_MODIFY"),
    CONTACT("crm.contact", "ONCRMCONTACT", "DATE_MODIFY"),
    COMPANY("crm.company", "ONCRMCOMPANY", "DATE_MODIFY"),
    ACTIVITY("crm.activity", "ONCRMACTIVITY", "LAST_UPDATED"),
    QUOTE("crm.quote", "ONCRMQUOTE", "DATE_MODIFY"),
    PRODUCT("crm.product", "ONCRMPRODUCT", "TIMESTAMP_X"),
    ITEM("crm.item", "ONCRMDYNAMICITEM", "updatedTime"),
    TASK("tasks.task", "ONTASK", "changedDate");

    private static final List<String> ACTIONS = List.of("ADD", "UPDATE", "DELETE");
    private static final List<String> DATA_SECTIONS = List.of("FIELDS", "FIELDS_AFTER", "FIELDS_BEFORE");
    private static final String ENTITY_TYPE = "ENTITY_TYPE_ID";

    private final String type;
    private final String event;
    private final String changedAt;

    ObjectKind(String type, String event, String changed) {
        this.type = type;
        this.event = event;
        this.changedAt = changed;
    }

    /** The kind of object of an event, empty for events of other objects. */
    public static Optional<ObjectKind> ofEvent(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind == ITEM
                        ? upper.startsWith(kind.event)
                        : ACTIONS.stream().anyMatch(ending -> upper.equals(kind.event + ending)))
                .findFirst();
    }

    /** The kind of object in a list. */
    public static Optional<ObjectKind> ofList(String method) {
        String lower = method.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> lower.equals(kind.type + ".list"))
                .max(Comparator.comparing(kind -> kind.type.length()));
    }

    /** Whether an event reports that its object was deleted. */
    public static boolean isDeletion(String event) {
        String upper = event.toUpperCase(Locale.ROOT);
        return ofEvent(event).isPresent() && (upper.endsWith("DELETE") || upper.contains("ITEMDELETE"));
    }

    /** The id in the data of an event, "" without one. */
    public static String id(JsonNode data) {
        for (String each : DATA_SECTIONS) {
            String id = data.path(each).path("ID").asText("");
            if (!id.isEmpty()) {
                return id;
            }
        }
        return data.path("ID").asText(data.path("id").asText(""));
    }

    /** The method that reads one object. */
    public MethodName readMethod() {
        return new MethodName(type + ".get");
    }

    /** The parameters of the method that reads one object. */
    public ObjectNode readParameters(JsonNode data) {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        if (this == ITEM) {
            parameters.put("entityTypeId", data.path("FIELDS").path(ENTITY_TYPE).asText(""));
        }
        return parameters.put(this == TASK ? "taskId" : "id", id(data));
    }

    /** The object in the result of the method that reads one. */
    public JsonNode objectIn(JsonNode result) {
        return switch (this) {
            case ITEM -> result.path("item");
            case TASK -> result.path("task");
            default -> result;
        };
    }

    /** The type of the object in deduplication keys, with the entity type id of a smart process. */
    public String typeOf(JsonNode data) {
        JsonNode number = data.path("FIELDS").path(ENTITY_TYPE);
        return this == ITEM
                ? type + "."
                        + (number.isMissingNode() ? data.path("entityTypeId").asText("") : number.asText())
                : type;
    }

    /** The time of the last change, as written in the object. */
    public String changedAt(JsonNode object) {
        return object.path(changedAt).asText("");
    }

    /** The data that an event has for this object. */
    public ObjectNode eventData(String id, String entityTypeId) {
        ObjectNode data = Json.PLAIN.createObjectNode();
        ObjectNode fields = data.putObject("FIELDS").put("ID", id);
        return this == ITEM ? withType(data, fields, entityTypeId) : data;
    }

    private static ObjectNode withType(ObjectNode data, ObjectNode fields, String entityTypeId) {
        fields.put(ENTITY_TYPE, entityTypeId);
        return data;
    }

    /** The event that reports a change. */
    public String changeEvent() {
        return event + "UPDATE";
    }
}
