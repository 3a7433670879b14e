/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.ResultReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects the sections of a batch response in any order. */
final class BatchAnswerBuilder {

    private final UnaryOperator<String> clean;
    private final Map<String, CommandReply> replies = new HashMap<>();
    private final Map<String, Long> totals = new HashMap<>();
    private final Map<String, Long> nexts = new HashMap<>();
    private final Map<String, Map<String, Object>> times = new HashMap<>();

    BatchAnswerBuilder(UnaryOperator<String> clean) {
        this.clean = clean;
    }

    void result(String key, @Nullable ResultReader reader, JsonParser value) throws IOException {
        if (reader == null) {
            value.skipChildren();
            return;
        }
        try {
            RestReply reply = new RestReply(reader.readJson(value), null, null, Map.of());
            replies.putIfAbsent(key, new CommandReply.Done(reply));
        } catch (JacksonException e) {
            throw e;
        } catch (IOException e) {
            replies.putIfAbsent(key, new CommandReply.Unreadable(e));
        }
    }

    /** An entry is an object, a code, or a sentence. */
    void error(String key, JsonNode error) {
        String message = text(error);
        boolean isSentence = message.contains(" ");
        String code = error.isObject() ? text(error.path("error")) : isSentence ? "" : message;
        String description = isSentence ? message : text(error.path("error_description"));
        replies.put(key, new CommandReply.Failed(clean.apply(code), clean.apply(description)));
    }

    void total(String key, JsonNode total) {
        if (total.canConvertToLong() || total.asText().matches("\\d{1,18}")) {
            totals.put(key, total.asLong());
        }
    }

    void next(String key, JsonNode next) {
        if (next.canConvertToLong() || next.asText().matches("\\d{1,18}")) {
            nexts.put(key, next.asLong());
        }
    }

    @SuppressWarnings("unchecked") // A JSON object is a map with string keys.
    void time(String key, JsonNode time) {
        if (time.isObject()) {
            times.put(key, Json.PLAIN.convertValue(time, Map.class));
        }
    }

    BatchAnswer build(Map<String, Command> commands) {
        replies.replaceAll((key, reply) -> reply instanceof CommandReply.Done done
                ? new CommandReply.Done(new RestReply(
                        done.reply().result(), totals.get(key), nexts.get(key), times.getOrDefault(key, Map.of())))
                : reply);
        return new BatchAnswer(commands, replies);
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }
}
