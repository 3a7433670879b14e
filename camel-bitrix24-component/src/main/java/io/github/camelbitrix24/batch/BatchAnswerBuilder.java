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
import io.github.camelbitrix24.rest.ResponseException;
import io.github.camelbitrix24.rest.RestReply;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Collects the sections of a batch response in any order. */
final class BatchAnswerBuilder {

    private static final Set<String> NONE = Set.of("", "false");

    private final Map<String, Command> commands;
    private final UnaryOperator<String> clean;
    private final Map<String, CommandReply> replies = new HashMap<>();
    private final Map<String, Long> totals = new HashMap<>();
    private final Map<String, Long> nexts = new HashMap<>();
    private final Map<String, Map<String, Object>> times = new HashMap<>();
    private boolean hasUnknownKeys;

    BatchAnswerBuilder(Map<String, Command> commands, UnaryOperator<String> clean) {
        this.commands = commands;
        this.clean = clean;
    }

    void result(String key, JsonParser value) throws IOException {
        Command command = commands.get(key);
        if (command == null) {
            hasUnknownKeys = true;
            value.skipChildren();
            return;
        }
        try {
            RestReply reply = new RestReply(command.resultReader().readJson(value), null, null, Map.of());
            add(key, new CommandReply.Done(reply));
        } catch (JacksonException | ResponseException e) {
            throw e;
        } catch (IOException e) {
            add(key, new CommandReply.Unreadable(e));
        }
    }

    /** An entry is an object, a code, or a sentence. */
    void error(String key, JsonNode error) {
        String message = text(error);
        boolean isSentence = message.contains(" ");
        String code = error.isObject() ? text(error.path("error")) : isSentence ? "" : message;
        String description = isSentence ? message : text(error.path("error_description"));
        add(key, new CommandReply.Failed(clean.apply(code), clean.apply(description)));
    }

    private void add(String key, CommandReply reply) {
        hasUnknownKeys |= !commands.containsKey(key);
        replies.merge(key, reply, BatchAnswerBuilder::combined);
    }

    /** An error counts more than an empty result beside it; any other two entries for a command contradict each other. */
    private static CommandReply combined(CommandReply first, CommandReply second) {
        if (first instanceof CommandReply.Failed && !isResult(second)) {
            return first;
        }
        return second instanceof CommandReply.Failed && !isResult(first)
                ? second
                : new CommandReply.Missing("the batch response contradicts itself: it has several entries for it");
    }

    /** Whether it certainly is a result. PHP writes none as null, false, an empty text or an empty list. */
    private static boolean isResult(CommandReply reply) {
        if (!(reply instanceof CommandReply.Done done)) {
            return reply instanceof CommandReply.Missing;
        }
        Object result = done.reply().result();
        if (result instanceof JsonNode node) {
            return node.isContainerNode() ? !node.isEmpty() : !node.isNull() && !NONE.contains(node.asText());
        }
        return result instanceof Number
                || (result instanceof Map<?, ?> map && !map.isEmpty())
                || (result instanceof Collection<?> list && !list.isEmpty())
                || ((result instanceof String || result instanceof Boolean) && !NONE.contains(result.toString()));
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

    BatchAnswer build() {
        replies.replaceAll((key, reply) -> reply instanceof CommandReply.Done done
                ? new CommandReply.Done(new RestReply(
                        done.reply().result(), totals.get(key), nexts.get(key), times.getOrDefault(key, Map.of())))
                : reply);
        return new BatchAnswer(commands, replies, hasUnknownKeys, false);
    }

    /** The answer with a result that is not a map of sections. */
    BatchAnswer malformed() {
        return new BatchAnswer(commands, Map.of(), false, true);
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }
}
