/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.ResultReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of the results of one traversal as bytes. A result without rows is read as well, and the traversal decides
 * about it. Where one result has its rows, the others may have none.
 */
final class PageReader implements ResultReader {

    private final ListShape shape;
    private volatile RowsPlace place = new RowsPlace.Expected();

    PageReader(ListShape shape) {
        this.shape = shape;
    }

    @Override
    public Page readJson(JsonParser result) throws IOException {
        RowsFinder.Found found = new RowsFinder(shape, place).find(Json.PLAIN.readTree(result));
        if (found.place() instanceof RowsPlace.Elsewhere elsewhere) {
            place = elsewhere;
        }
        List<RawRow> read = new ArrayList<>();
        for (JsonNode row : found.rows()) {
            read.add(new RawRow(idOf(row), Json.PLAIN.writeValueAsBytes(row)));
        }
        return new Page(read, withoutRows(found.holders()), found.place());
    }

    /** The rows of a result that was read as a tree. */
    static Page read(ListShape shape, JsonNode result) {
        try (JsonParser parser = Json.PLAIN.treeAsTokens(result)) {
            parser.nextToken();
            return new PageReader(shape).readJson(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String idOf(JsonNode row) {
        return shape.idField()
                .map(row::path)
                .filter(id -> id.isValueNode() && !id.isNull())
                .map(JsonNode::asText)
                .orElse(null);
    }

    private static JsonNode withoutRows(List<JsonNode> holders) {
        ObjectNode beside = Json.PLAIN.createObjectNode();
        for (JsonNode holder : holders) {
            holder.properties().stream()
                    .filter(each -> each.getValue().isValueNode())
                    .forEach(each -> beside.set(each.getKey(), each.getValue()));
        }
        return beside;
    }

    @Override
    public Object readBinary(InputStream body) throws IOException {
        throw new IOException("The response is a file, but a list was expected.");
    }
}
