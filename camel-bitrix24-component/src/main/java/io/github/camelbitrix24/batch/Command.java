/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.ResultReader;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call in a batch. Strings in its parameters may refer to earlier commands as {@code $result[key][path]}.
 *
 * @param parameters empty if there is a query
 * @param query the parameters as a query string of the caller, or null
 * @param resultReader reads the result of this command
 */
public record Command(
        MethodName method,
        MethodTraits traits,
        ObjectNode parameters,
        @Nullable String query,
        ResultReader resultReader) {

    private static final String ENCODED_REFERENCE = "%24result%5b";

    public Command(MethodName method, MethodTraits traits, ObjectNode parameters, ResultReader resultReader) {
        this(method, traits, parameters, null, resultReader);
    }

    /** A command whose parameters are a query string, which is sent unchanged. */
    public static Command ofQuery(MethodName method, MethodTraits traits, String query, ResultReader resultReader) {
        return new Command(method, traits, Json.PLAIN.createObjectNode(), query, resultReader);
    }

    /** The command in the form {@code method?query}. */
    String text() {
        if (query != null) {
            return query.isEmpty() ? method.value() : method + "?" + query;
        }
        return parameters.isEmpty() ? method.value() : method + "?" + PhpQuery.of(parameters);
    }

    /** Whether it refers to the result of another command of its batch. */
    public boolean refersToOthers() {
        if (query != null) {
            return query.contains(QueryStringCheck.REFERENCE)
                    || query.toLowerCase(Locale.ROOT).contains(ENCODED_REFERENCE);
        }
        return QueryStringCheck.refersToOthers(parameters);
    }

    /** Why it cannot be sent unchanged in a batch, if it cannot. */
    public Optional<String> obstacle() {
        if (!traits.isBatchable()) {
            return Optional.of(method + " cannot be called in a batch");
        }
        return query == null ? QueryStringCheck.obstacle(parameters, traits.reads()) : Optional.empty();
    }

    @Override
    public String toString() {
        return method + " with " + parameters.size() + (parameters.size() == 1 ? " parameter" : " parameters");
    }
}
