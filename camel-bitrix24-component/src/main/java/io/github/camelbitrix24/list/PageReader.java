/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.ResultReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a result as bytes. The portal may write an empty list as an object and the reverse. */
final class PageReader implements ResultReader {

    private final ListShape shape;

    PageReader(ListShape shape) {
        this.shape = shape;
    }

    @Override
    public Page readJson(JsonParser result) throws IOException {
        JsonNode tree = Json.PLAIN.readTree(result);
        JsonNode holder = MissingNode.getInstance();
        JsonNode rows = tree;
        for (String step : shape.path().orElseGet(() -> detectPath(tree))) {
            holder = rows;
            rows = rows.path(step);
        }
        if (!rows.isContainerNode() && !rows.isMissingNode() && !rows.isNull() && !isFalse(rows)) {
            throw new IOException("the result has no rows at " + shape.path().orElse(List.of()));
        }
        List<RawRow> read = new ArrayList<>();
        for (JsonNode row : rows) {
            read.add(new RawRow(idOf(row), Json.PLAIN.writeValueAsBytes(row)));
        }
        return new Page(read, withoutRows(holder));
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    private @Nullable String idOf(JsonNode row) {
        return shape.idField()
                .map(row::path)
                .filter(id -> id.isValueNode() && !id.isNull())
                .map(JsonNode::asText)
                .orElse(null);
    }

    /** The first list of objects in the result, or the result itself. */
    private static List<String> detectPath(JsonNode result) {
        if (result.isObject()) {
            Optional<String> name = result.properties().stream()
                    .filter(each -> each.getValue().isArray() && isOfObjects(each.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (name.isPresent()) {
                return List.of(name.get());
            }
        }
        return List.of();
    }

    private static boolean isOfObjects(JsonNode array) {
        return array.isEmpty() || array.get(0).isObject();
    }

    private static JsonNode withoutRows(JsonNode holder) {
        ObjectNode beside = Json.PLAIN.createObjectNode();
        holder.properties().stream()
                .filter(each -> each.getValue().isValueNode())
                .forEach(each -> beside.set(each.getKey(), each.getValue()));
        return beside;
    }

    @Override
    public Object readBinary(InputStream body) throws IOException {
        throw new IOException("The response is a file, but a list was expected.");
    }
}
