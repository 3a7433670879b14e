/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.ResultReader;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A REST 3.0 batch: a list of calls that run in order and succeed or fail together. It has no idempotency key, and its
 * error does not say which call failed.
 *
 * @param aliases the names under which later commands refer to the results of earlier ones, by key
 */
public record Rest3Batch(Map<String, Command> commands, Map<String, String> aliases) {

    /** @throws IllegalArgumentException if a command has the alias of another, or refers to one that is not before it */
    public Rest3Batch {
        commands = new LinkedHashMap<>(commands);
        aliases = Map.copyOf(aliases);
        Rest3References references = new Rest3References();
        for (Map.Entry<String, Command> entry : commands.entrySet()) {
            references.check(entry.getKey(), entry.getValue().parameters());
            String alias = aliases.get(entry.getKey());
            if (alias != null) {
                references.add(entry.getKey(), alias);
            }
        }
    }

    /** The call that sends the commands; the result of its reply is a map of their results by key. */
    public RestCall.Request request(CallBudget patience) {
        boolean reads =
                commands.values().stream().allMatch(each -> each.traits().reads());
        return new RestCall.Request(
                Batch.METHOD,
                new MethodTraits(reads, MethodTraits.SuccessForm.ENVELOPE, false, ApiVersion.REST_3),
                new Parameters(calls()),
                new ResultsReader(commands),
                patience,
                new UnknownOutcomePolicy.ManualCheck(),
                new CallScheduling(
                        false,
                        false,
                        commands.values().stream().map(Command::method).collect(Collectors.toUnmodifiableSet())));
    }

    private ArrayNode calls() {
        ArrayNode calls = Json.PLAIN.createArrayNode();
        commands.forEach((key, command) -> {
            ObjectNode call = calls.addObject().put("method", command.method().value());
            if (aliases.containsKey(key)) {
                call.put("as", aliases.get(key));
            }
            call.set("query", command.parameters());
        });
        return calls;
    }

    /** Reads the results in the order of the commands. */
    private record ResultsReader(Map<String, Command> commands) implements ResultReader {

        @Override
        public Object readJson(JsonParser result) throws IOException {
            Map<String, @Nullable Object> results = new LinkedHashMap<>();
            Iterator<Map.Entry<String, Command>> expected = commands.entrySet().iterator();
            if (result.currentToken() != JsonToken.START_ARRAY) {
                throw new IOException("it has no list of results");
            }
            while (result.nextToken() != JsonToken.END_ARRAY && expected.hasNext()) {
                Map.Entry<String, Command> next = expected.next();
                results.put(next.getKey(), next.getValue().resultReader().readJson(result));
            }
            if (expected.hasNext() || result.currentToken() != JsonToken.END_ARRAY) {
                throw new IOException("it does not have one result for each call");
            }
            return results;
        }

        @Override
        public Object readBinary(InputStream body) throws IOException {
            throw new IOException("it is a file");
        }
    }
}
