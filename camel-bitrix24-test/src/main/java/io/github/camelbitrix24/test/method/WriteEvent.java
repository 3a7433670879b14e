/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.call.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The event that a write causes. */
record WriteEvent(String name, ObjectNode data) {
    private static final String ITEM = "crm.item";
    private static final List<String> VERBS = List.of("add", "update", "delete");
    private static final List<String> OBJECTS =
            List.of("crm.deal", "crm.lead", "crm.contact", "crm.company", "crm.activity", ITEM);

    static Optional<WriteEvent> of(String method, Parameters parameters, Answer answer) {
        int dot = method.lastIndexOf('.');
        String object = method.substring(0, Math.max(0, dot));
        String verb = method.substring(dot + 1);
        if (!VERBS.contains(verb) || !OBJECTS.contains(object)) {
            return Optional.empty();
        }
        Long made = answer.rowId();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode fields =
                data.putObject("FIELDS").put("ID", Long.toString(made == null ? parameters.number("id") : made));
        if (object.equals(ITEM)) {
            fields.put("ENTITY_TYPE_ID", parameters.text("entityTypeId"));
        }
        return Optional.of(new WriteEvent(name(object, verb), data));
    }

    /** Every event that a write can cause. */
    static List<String> names() {
        return OBJECTS.stream()
                .flatMap(object -> VERBS.stream().map(verb -> name(object, verb)))
                .toList();
    }

    private static String name(String object, String verb) {
        String word = object.equals(ITEM) ? "DYNAMICITEM" : object.substring("crm.".length());
        return ("ONCRM" + word + verb).toUpperCase(Locale.ROOT);
    }
}
