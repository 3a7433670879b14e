/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.call.Parameters;
import java.util.Set;
import java.util.regex.Pattern;

/** Pages by {@code START}; filter fields without operators and the order are top-level parameters. */
public record FlatParameterPaging() implements PagingStyle {
    private static final Set<String> NO_FIELDS = Set.of("sort", "order", "START", "start");
    private static final Pattern PLAIN = Pattern.compile("[A-Z][A-Z0-9_]*");

    @Override
    public Answer answer(ListRequest request) {
        Parameters parameters = request.parameters();
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        parameters.given().properties().stream()
                .filter(entry -> !NO_FIELDS.contains(entry.getKey()))
                .filter(entry -> PLAIN.matcher(entry.getKey()).matches())
                .forEach(entry -> filter.set(entry.getKey(), entry.getValue()));
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        JsonNode sort = parameters.given().path("sort");
        if (!sort.asText("").isEmpty()) {
            order.put(sort.asText(), parameters.text("order"));
        }
        return StartPaging.of(ResultShape.PLAIN).answer(request, filter, order);
    }
}
