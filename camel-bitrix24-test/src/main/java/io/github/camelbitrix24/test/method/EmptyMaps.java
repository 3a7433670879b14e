package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes empty maps as PHP does: as empty lists. */
final class EmptyMaps {
    private EmptyMaps() {}

    static JsonNode asLists(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), asLists(entry.getValue())));
            return copy.isEmpty() ? JsonNodeFactory.instance.arrayNode() : copy;
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(entry -> copy.add(asLists(entry)));
            return copy;
        }
        return value;
    }
}
