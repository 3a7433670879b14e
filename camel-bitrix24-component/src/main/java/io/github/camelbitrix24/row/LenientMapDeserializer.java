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

/** A map, which PHP writes as a list if it is empty or its keys count from 0. {@code ""} and {@code false} are empty. */
final class LenientMapDeserializer extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    LenientMapDeserializer(JsonDeserializer<?> map) {
        super(map);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegatee) {
        return new LenientMapDeserializer(delegatee);
    }

    @Override
    public @Nullable Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
        boolean isNone = json.hasToken(JsonToken.VALUE_FALSE)
                || (json.hasToken(JsonToken.VALUE_STRING) && json.getText().isBlank());
        if (!isNone && !json.hasToken(JsonToken.START_ARRAY)) {
            return _delegatee.deserialize(json, context);
        }
        ObjectNode entries = context.getNodeFactory().objectNode();
        JsonNode given = context.readTree(json);
        if (given instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                entries.set(Integer.toString(i), list.get(i));
            }
        }
        TreeTraversingParser map = new TreeTraversingParser(entries, json.getCodec());
        map.nextToken();
        return _delegatee.deserialize(map, context);
    }
}
