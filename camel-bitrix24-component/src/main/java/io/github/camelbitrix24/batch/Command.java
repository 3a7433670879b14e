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
 * One call inside a batch. Texts of its parameters may refer to earlier commands as {@code $result[key][path]}.
 *
 * @param parameters empty where a query is given
 * @param query the parameters as their user wrote them for the portal, where that is how they came
 * @param resultReader reads this command's own result
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

    /** A command whose parameters are a query string already; nothing in it is touched. */
    public static Command ofQuery(MethodName method, MethodTraits traits, String query, ResultReader resultReader) {
        return new Command(method, traits, Json.PLAIN.createObjectNode(), query, resultReader);
    }

    /** {@code method?query}, as the portal wants it. */
    String text() {
        if (query != null) {
            return query.isEmpty() ? method.value() : method + "?" + query;
        }
        return parameters.isEmpty() ? method.value() : method + "?" + PhpQuery.of(parameters);
    }

    /** Whether it uses the result of another command of its batch. */
    public boolean refersToOthers() {
        if (query != null) {
            return query.contains(QueryStringCheck.REFERENCE)
                    || query.toLowerCase(Locale.ROOT).contains(ENCODED_REFERENCE);
        }
        return QueryStringCheck.refersToOthers(parameters);
    }

    /** Why a batch cannot carry it unchanged, if it cannot. */
    public Optional<String> obstacle() {
        if (!traits.isBatchable()) {
            return Optional.of(method + " does not travel in a batch");
        }
        return query == null ? QueryStringCheck.obstacle(parameters, traits.reads()) : Optional.empty();
    }

    @Override
    public String toString() {
        return method + " with " + parameters.size() + " parameters";
    }
}
