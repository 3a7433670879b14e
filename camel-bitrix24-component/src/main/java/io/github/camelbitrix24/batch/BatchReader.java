/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.ResultReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Reads the sections of a batch response. Each of them is an object by key, {@code []} if it is empty, or a list, in which
 * the place is the key. They may come in any order, and any of them may be missing. A result that holds no sections is
 * malformed, unless it is {@code []}.
 */
final class BatchReader implements ResultReader {

    private final Map<String, Command> commands;

    BatchReader(Map<String, Command> commands) {
        this.commands = commands;
    }

    @Override
    public Object readJson(JsonParser result) throws IOException {
        return readJson(result, UnaryOperator.identity());
    }

    @Override
    public Object readJson(JsonParser result, UnaryOperator<String> clean) throws IOException {
        BatchAnswerBuilder answer = new BatchAnswerBuilder(commands, clean);
        if (result.currentToken() != JsonToken.START_OBJECT) {
            boolean isEmpty = tree(result) instanceof ArrayNode list && list.isEmpty();
            return isEmpty ? answer.build() : answer.malformed();
        }
        while (result.nextToken() == JsonToken.FIELD_NAME) {
            String name = result.currentName();
            result.nextToken();
            switch (name) {
                case "result" -> readSection(result, answer::result);
                case "result_error" -> readSection(result, (key, value) -> answer.error(key, tree(value)));
                case "result_total" -> readSection(result, (key, value) -> answer.total(key, tree(value)));
                case "result_next" -> readSection(result, (key, value) -> answer.next(key, tree(value)));
                case "result_time" -> readSection(result, (key, value) -> answer.time(key, tree(value)));
                default -> result.skipChildren();
            }
        }
        return answer.build();
    }

    private static JsonNode tree(JsonParser value) throws IOException {
        return Json.PLAIN.readTree(value);
    }

    private void readSection(JsonParser section, SectionEntry entry) throws IOException {
        JsonToken start = section.currentToken();
        if (start != JsonToken.START_OBJECT && start != JsonToken.START_ARRAY) {
            return;
        }
        int index = 0;
        for (JsonToken token = section.nextToken(); !token.isStructEnd(); token = section.nextToken()) {
            String key = token == JsonToken.FIELD_NAME ? section.currentName() : Integer.toString(index);
            if (token == JsonToken.FIELD_NAME) {
                section.nextToken();
            }
            index++;
            entry.read(key, section);
        }
    }

    @Override
    public Object readBinary(InputStream body) throws IOException {
        throw new IOException("The response is a file, but the results of a batch were expected.");
    }

    /** Processes one entry of a section. */
    @FunctionalInterface
    private interface SectionEntry {

        void read(String key, JsonParser value) throws IOException;
    }
}
