/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.file.FileParameters;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.ResultReader;
import io.github.camelbitrix24.row.WriteStyle;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The commands in the body of an explicit batch: a map by keys or a list, each a text {@code method?query} or an object
 * with {@code method} and {@code params}; or the portal's own form, an object with {@code cmd} and {@code halt}.
 *
 * @param isList whether they came as a list, so that results go back as one
 */
record BatchBody(Map<String, Command> commands, boolean isList, boolean halt) {

    private static final String CMD = "cmd";
    private static final String METHOD = "method";
    private static final String PARAMS = "params";

    /** What REST 3.0 calls them. */
    private static final String QUERY = "query";

    /** What commands are read with. */
    record CommandContext(CallValidator validator, ResultReader resultReader, BodyReader bodies) {}

    static BatchBody of(JsonNode body, CommandContext means) throws InvalidExchangeException {
        boolean isPortalForm = body.path(CMD).isContainerNode();
        JsonNode given = isPortalForm ? body.get(CMD) : body;
        Map<String, Command> commands = new LinkedHashMap<>();
        if (given.isArray()) {
            for (int i = 0; i < given.size(); i++) {
                commands.put(Integer.toString(i), command(i + "", given.get(i), means));
            }
        } else {
            for (Map.Entry<String, JsonNode> each : given.properties()) {
                commands.put(each.getKey(), command(each.getKey(), each.getValue(), means));
            }
        }
        if (commands.isEmpty()) {
            throw new InvalidExchangeException(
                    "its body holds no commands. Give a map or a list of them, each a text such as"
                            + " crm.deal.get?id=7 or an object with method and params",
                    null);
        }
        return new BatchBody(
                commands, given.isArray(), isPortalForm && body.path("halt").asInt(0) != 0);
    }

    private static Command command(String key, JsonNode given, CommandContext means) throws InvalidExchangeException {
        CallValidator check = means.validator();
        if (given.isTextual() && !check.isRest3()) {
            String[] parts = given.asText().split("\\?", 2);
            MethodName method = method(key, parts[0]);
            return Command.ofQuery(
                    method, check.traits(method), parts.length > 1 ? parts[1] : "", means.resultReader());
        }
        MethodName method = method(key, given.path(METHOD).asText());
        if (!(params(given, method, means) instanceof ObjectNode named)) {
            throw new InvalidExchangeException(
                    "the params of the command '" + key + "' are no object; positional ones do not travel in a batch",
                    null);
        }
        if (FileParameters.areIn(named)) {
            throw new InvalidExchangeException(
                    "the command '" + key + "' holds a file, and a batch is a query string, which has no room for"
                            + " one. Call " + method + " by itself, in a step of its own",
                    null);
        }
        return new Command(method, check.traits(method), named, means.resultReader());
    }

    private static JsonNode params(JsonNode given, MethodName method, CommandContext means)
            throws InvalidExchangeException {
        String where = given.has(QUERY) ? QUERY : PARAMS;
        WriteStyle style = WriteStyle.of(method.value(), means.validator().isRest3());
        return given.hasNonNull(where) ? means.bodies().styled(given.get(where), style) : Json.PLAIN.createObjectNode();
    }

    private static MethodName method(String key, String name) throws InvalidExchangeException {
        try {
            return new MethodName(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidExchangeException(
                    "the command '" + key + "' names no method: " + e.getMessage()
                            + " A command is a text such as crm.deal.get?id=7 or an object with method and params",
                    null);
        }
    }
}
