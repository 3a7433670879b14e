package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.call.Parameters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which event a write causes. */
record CausedEvents(String name, ObjectNode data) {
    private static final Set<String> VERBS = Set.of("add", "update", "delete");
    private static final Set<String> OBJECTS =
            Set.of("crm.deal", "crm.lead", "crm.contact", "crm.company", "crm.activity", "crm.item");

    static Optional<CausedEvents> of(String method, Parameters parameters, Answer answer) {
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
        boolean isItem = object.equals("crm.item");
        if (isItem) {
            fields.put("ENTITY_TYPE_ID", parameters.text("entityTypeId"));
        }
        String word = isItem ? "DYNAMICITEM" : object.substring("crm.".length()).toUpperCase(Locale.ROOT);
        return Optional.of(new CausedEvents("ONCRM" + word + verb.toUpperCase(Locale.ROOT), data));
    }
}
