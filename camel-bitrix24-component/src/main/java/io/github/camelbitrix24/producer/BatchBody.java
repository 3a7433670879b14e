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
 * The commands in the body of an explicit batch: a map by key or a list. Each is a string {@code method?query} or an
 * object with {@code method} and {@code params}. The portal's own form is accepted, too: an object with {@code cmd} and
 * {@code halt}.
 *
 * @param isList whether the commands are a list, so that the results are one, too
 */
record BatchBody(Map<String, Command> commands, boolean isList, boolean halt) {

    private static final String CMD = "cmd";
    private static final String METHOD = "method";
    private static final String PARAMS = "params";

    /** The name of the parameters in REST 3.0. */
    private static final String QUERY = "query";

    /** Everything that is needed to read commands. */
    record CommandContext(CallValidator validator, ResultReader resultReader, BodyReader bodies) {}

    static BatchBody of(JsonNode body, CommandContext context) throws InvalidExchangeException {
        boolean isPortalForm = body.path(CMD).isContainerNode();
        JsonNode given = isPortalForm ? body.get(CMD) : body;
        Map<String, Command> commands = new LinkedHashMap<>();
        if (given.isArray()) {
            for (int i = 0; i < given.size(); i++) {
                commands.put(Integer.toString(i), command(Integer.toString(i), given.get(i), context));
            }
        } else {
            for (Map.Entry<String, JsonNode> each : given.properties()) {
                commands.put(each.getKey(), command(each.getKey(), each.getValue(), context));
            }
        }
        if (commands.isEmpty()) {
            throw new InvalidExchangeException(
                    "its body contains no commands. Give a map or a list of commands, each a string such as"
                            + " crm.deal.get?id=7 or an object with method and params",
                    null);
        }
        return new BatchBody(
                commands, given.isArray(), isPortalForm && body.path("halt").asInt(0) != 0);
    }

    private static Command command(String key, JsonNode given, CommandContext context) throws InvalidExchangeException {
        CallValidator check = context.validator();
        if (given.isTextual() && !check.isRest3()) {
            String[] parts = given.asText().split("\\?", 2);
            MethodName method = method(key, parts[0]);
            return Command.ofQuery(
                    method, check.traits(method), parts.length > 1 ? parts[1] : "", context.resultReader());
        }
        MethodName method = method(key, given.path(METHOD).asText());
        if (!(params(given, method, context) instanceof ObjectNode named)) {
            throw new InvalidExchangeException(
                    "the params of the command '" + key
                            + "' are not an object; a batch cannot carry positional parameters",
                    null);
        }
        if (FileParameters.areIn(named)) {
            throw new InvalidExchangeException(
                    "the command '" + key + "' contains a file, which the query string of a batch cannot carry. Call "
                            + method + " separately, in a step of its own",
                    null);
        }
        return new Command(method, check.traits(method), named, context.resultReader());
    }

    private static JsonNode params(JsonNode given, MethodName method, CommandContext context)
            throws InvalidExchangeException {
        String where = given.has(QUERY) ? QUERY : PARAMS;
        WriteStyle style = WriteStyle.of(method.value(), context.validator().isRest3());
        return given.hasNonNull(where)
                ? context.bodies().styled(given.get(where), style)
                : Json.PLAIN.createObjectNode();
    }

    private static MethodName method(String key, String name) throws InvalidExchangeException {
        try {
            return new MethodName(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidExchangeException(
                    "the command '" + key + "' has no valid method: " + e.getMessage()
                            + " A command is a string such as crm.deal.get?id=7 or an object with method and params",
                    null);
        }
    }
}
