/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.list.TraversalOptions;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodTraits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.camel.spi.StateRepository;
import org.jspecify.annotations.Nullable;

/**
 * The validated settings of a consumer that polls a list.
 *
 * @param parameters the parameters of the list method
 * @param watermark the field that detects new or changed rows
 * @param overlap for how long before the watermark rows are read again, where it is a date
 * @param options with the id after which the first poll starts, where the watermark is an id
 * @param delivery how rows become exchanges
 * @param repository stores the watermark across restarts
 */
public record PollSettings(
        ListShape shape,
        MethodTraits traits,
        ObjectNode parameters,
        String watermark,
        Duration overlap,
        TraversalOptions options,
        RowDelivery delivery,
        CallBudget budget,
        Optional<StateRepository<String, String>> repository) {

    /**
     * How rows become exchanges.
     *
     * @param isPerRow whether each row is an exchange; otherwise all rows of a poll are one
     * @param maxMessages the maximum number of rows of a poll
     * @param enriches whether the full object of each row is read
     * @param converter converts a row to the endpoint's {@code outputClass}
     */
    public record RowDelivery(
            boolean isPerRow, int maxMessages, boolean enriches, Function<JsonNode, @Nullable Object> converter) {}

    public PollSettings {
        if (delivery.maxMessages < 1) {
            throw new IllegalArgumentException("maxMessagesPerPoll must be 1 or more, but was " + delivery.maxMessages);
        }
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("overlap must not be negative, but was " + overlap);
        }
        if (!shape.supportsKeyset()) {
            throw new IllegalArgumentException("bitrix24:" + shape.method()
                    + " cannot be polled: the catalog does not know how to filter and sort its rows by id. Set idField,"
                    + " and rowsPath where the rows are not directly in the result.");
        }
        JsonNode filter = parameters.path(filterName(shape, parameters));
        boolean isEmpty = filter.isMissingNode() || filter.isNull() || (filter.isArray() && filter.isEmpty());
        if (!isEmpty && !filter.isObject()) {
            throw new IllegalArgumentException("bitrix24:" + shape.method()
                    + " cannot be polled: its filter is not a map of fields and values, so that no condition for new"
                    + " or changed rows can be added.");
        }
    }

    /** The name of the filter in the spelling of the caller. */
    String filterName() {
        return filterName(shape, parameters);
    }

    private static String filterName(ListShape shape, ObjectNode parameters) {
        return Json.fields(parameters, shape.filterParam())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(shape.filterParam());
    }

    OptionalLong startAfter() {
        return options.startAfter();
    }

    /** Whether the watermark is the id, which detects new rows only. */
    boolean isById() {
        return watermark.equalsIgnoreCase(shape.cursorField().orElse(""))
                || watermark.equalsIgnoreCase(shape.idField().orElse(""));
    }
}
