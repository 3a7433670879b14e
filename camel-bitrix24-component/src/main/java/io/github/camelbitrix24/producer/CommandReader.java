/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.PhpQueryParser;
import io.github.camelbitrix24.batch.QueryStringCheck;
import io.github.camelbitrix24.file.FileParameters;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.ResultReader;
import io.github.camelbitrix24.row.MultiFieldKeys;
import io.github.camelbitrix24.row.WriteStyle;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commands of an explicit batch, and compares each with the catalog. A command is a text {@code method?query},
 * or an object with {@code method}, {@code params} and {@code references}; in REST 3.0 an object with {@code method},
 * {@code query} and {@code as}. Texts in {@code params} are never references.
 */
final class CommandReader {

    private static final String METHOD = "method";
    private static final String PARAMS = "params";
    private static final String QUERY = "query";
    private static final String ALIAS = "as";
    private static final String REFERENCES = "references";
    private static final Set<String> NAMES = Set.of(METHOD, PARAMS, QUERY, ALIAS, REFERENCES);

    private final CallValidator validator;
    private final ResultReader resultReader;
    private final BodyReader bodies;
    private final Caller caller;

    /** Where the commands go, and whether by a webhook. */
    record Caller(String portal, boolean isByWebhook) {}

    CommandReader(CallValidator validator, ResultReader resultReader, BodyReader bodies, Caller caller) {
        this.validator = validator;
        this.resultReader = resultReader;
        this.bodies = bodies;
        this.caller = caller;
    }

    /** Whether this is a command as an object. */
    static boolean isCommand(JsonNode given) {
        return given.path(METHOD).isTextual()
                && (given.path(PARAMS).isContainerNode() || given.path(QUERY).isContainerNode());
    }

    /** The command with this key. */
    Command read(String key, JsonNode given) throws InvalidExchangeException {
        if (given.isTextual() && validator.isRest3()) {
            throw invalid(
                    key, "is a text, but REST 3.0 has no query strings: give an object with method and query", null);
        }
        Command command = given.isTextual() ? ofText(key, given.textValue()) : ofObject(key, given);
        try {
            validator.checkCall(
                    command.method(), new Parameters(command.parameters()), caller.portal, caller.isByWebhook);
        } catch (InvalidExchangeException e) {
            throw invalid(key, "with the method " + command.method() + " is refused: " + e.reason(), e);
        }
        if (!validator.isRest3() && QueryStringCheck.hasTextLikeReference(command.parameters())) {
            validator.warnOfTextLikeReference(command.method(), caller.portal);
        }
        return command;
    }

    /** The name under which later calls of a REST 3.0 batch refer to this one. */
    Optional<String> alias(String key, JsonNode given) throws InvalidExchangeException {
        if (!given.hasNonNull(ALIAS)) {
            return Optional.empty();
        }
        if (!validator.isRest3()) {
            throw invalid(
                    key,
                    "has a name in '" + ALIAS + "', which is for REST 3.0. Refer to its result as $result[key], or set"
                            + " apiVersion=REST_3",
                    null);
        }
        if (!given.get(ALIAS).isTextual() || given.get(ALIAS).textValue().isBlank()) {
            throw invalid(key, "has no text in '" + ALIAS + "'", null);
        }
        return Optional.of(given.get(ALIAS).textValue());
    }

    private Command ofText(String key, String text) throws InvalidExchangeException {
        int mark = text.indexOf('?');
        MethodName method = method(key, mark < 0 ? text : text.substring(0, mark));
        try {
            ObjectNode parameters = PhpQueryParser.parse(mark < 0 ? "" : text.substring(mark + 1));
            return new Command(method, validator.traits(method), parameters, resultReader);
        } catch (IllegalArgumentException e) {
            throw invalid(key, "has an invalid query string: " + e.getMessage(), e);
        }
    }

    private Command ofObject(String key, JsonNode given) throws InvalidExchangeException {
        MethodName method = method(key, given.path(METHOD).asText());
        for (Map.Entry<String, JsonNode> each : given.properties()) {
            if (!NAMES.contains(each.getKey()) && !each.getValue().isNull()) {
                throw invalid(
                        key, "has an unknown field '" + each.getKey() + "'. A command has method and params", null);
            }
        }
        if (given.hasNonNull(PARAMS) && given.hasNonNull(QUERY)) {
            throw invalid(key, "has both " + PARAMS + " and " + QUERY + ", which are two names for the same", null);
        }
        JsonNode params = params(given, method);
        if (!(params instanceof ObjectNode named)) {
            throw invalid(key, "has params that are not an object; a batch cannot carry positional parameters", null);
        }
        if (FileParameters.areIn(named)) {
            throw invalid(
                    key,
                    "contains a file, which the query string of a batch cannot carry. Call " + method
                            + " separately, in a step of its own",
                    null);
        }
        return new Command(method, validator.traits(method), withReferences(key, given, named), resultReader);
    }

    /** The references of a command stand beside its parameters, so that values from outside cannot bring any. */
    private ObjectNode withReferences(String key, JsonNode given, ObjectNode named) throws InvalidExchangeException {
        if (validator.isRest3() && (given.hasNonNull(REFERENCES) || Command.refersToOthers(named))) {
            throw invalid(
                    key,
                    "has a reference of the classic API. In REST 3.0 a reference is an object such as"
                            + " {\"$ref\": \"name.item.id\"}, where 'as' gives the name",
                    null);
        }
        try {
            return given.hasNonNull(REFERENCES)
                    ? ParameterMerge.of(
                            named, PhpQueryParser.parse(given.get(REFERENCES).asText()))
                    : named;
        } catch (IllegalArgumentException e) {
            throw invalid(key, "has invalid references: " + e.getMessage(), e);
        }
    }

    private JsonNode params(JsonNode given, MethodName method) throws InvalidExchangeException {
        String where = given.hasNonNull(QUERY) ? QUERY : PARAMS;
        WriteStyle style = WriteStyle.of(method.value(), validator.isRest3());
        JsonNode params =
                given.hasNonNull(where) ? bodies.styled(given.get(where), style) : Json.PLAIN.createObjectNode();
        if (!validator.isRest3()) {
            MultiFieldKeys.applyTo(method.value(), params);
        }
        return params;
    }

    private static MethodName method(String key, String name) throws InvalidExchangeException {
        try {
            return new MethodName(name);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    key,
                    "has no valid method: " + e.getMessage()
                            + " A command is a string such as crm.deal.get?id=7 or an object with method and params",
                    null);
        }
    }

    private static InvalidExchangeException invalid(String key, String why, @Nullable Throwable cause) {
        return new InvalidExchangeException("the command '" + key + "' " + why, cause);
    }
}
