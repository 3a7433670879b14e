/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A list, which PHP writes as an object when its indexes have gaps, and some fields write as their only value. {@code ""},
 * {@code false} and {@code {}} are empty lists.
 */
final class LenientListDeserializer extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    LenientListDeserializer(JsonDeserializer<?> list) {
        super(list);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegatee) {
        return new LenientListDeserializer(delegatee);
    }

    @Override
    public @Nullable Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
        boolean isList = json.hasToken(JsonToken.START_ARRAY) || json.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT);
        if (isList) {
            return _delegatee.deserialize(json, context);
        }
        TreeTraversingParser list = new TreeTraversingParser(values(context.readTree(json), context), json.getCodec());
        list.nextToken();
        return _delegatee.deserialize(list, context);
    }

    private static ArrayNode values(JsonNode given, DeserializationContext context) {
        ArrayNode values = context.getNodeFactory().arrayNode();
        boolean isNone = (given.isTextual() && given.asText().isBlank()) || (given.isBoolean() && !given.asBoolean());
        if (given instanceof ObjectNode object && isNumbered(object)) {
            object.forEach(values::add);
        } else if (!isNone) {
            values.add(given);
        }
        return values;
    }

    private static boolean isNumbered(ObjectNode object) {
        return object.properties().stream()
                .allMatch(each -> each.getKey().chars().allMatch(Character::isDigit));
    }
}
