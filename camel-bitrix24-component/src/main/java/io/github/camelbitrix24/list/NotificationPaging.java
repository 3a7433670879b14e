/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Pages of notifications: after the last row of a page, by its id and its group. Confirmations are one group, which comes
 * first, and all other notifications are another one, so ids do not descend through the list.
 */
final class NotificationPaging implements Paging {

    private static final int CONFIRMATIONS = 1;
    private static final int OTHERS = 3;

    private final ContainerNode<?> parameters;
    private final ParameterPath id;
    private final ParameterPath group;

    NotificationPaging(TraversalSpec spec, Pagings.Limit limit) {
        this.id = ParameterPath.of("LAST_ID", spec);
        this.group = ParameterPath.of("LAST_TYPE", spec);
        this.parameters = limit.path().with(spec.parameters(), IntNode.valueOf(limit.rows()));
    }

    @Override
    public ContainerNode<?> first() {
        return parameters;
    }

    @Override
    public boolean isById() {
        return true;
    }

    @Override
    public Optional<PageRequest> next(Answer answer) {
        if (answer.page().isEmpty() || !answer.reportsMore().orElse(true)) {
            return Optional.empty();
        }
        RawRow last = answer.page().last();
        int lastGroup = typeOf(last) == CONFIRMATIONS ? CONFIRMATIONS : OTHERS;
        ContainerNode<?> afterId = id.with(parameters, TextNode.valueOf(String.valueOf(last.id())));
        return Optional.of(answer.possible(group.with(afterId, IntNode.valueOf(lastGroup)), true));
    }

    private static int typeOf(RawRow row) {
        try {
            JsonNode content = Json.PLAIN.readTree(row.json());
            return content.path("notify_type").asInt(OTHERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
