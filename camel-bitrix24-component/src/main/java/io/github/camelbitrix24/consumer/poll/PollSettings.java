/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.MethodTraits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.camel.spi.StateRepository;
import org.jspecify.annotations.Nullable;

/**
 * How a list is polled, checked.
 *
 * @param parameters the list method's own, which are not changed
 * @param watermark the field by which new or changed rows are recognized
 * @param overlap for how long before a date rows are looked at again
 * @param startAfter the id behind which the first poll begins, where rows are recognized by their ids
 * @param delivery how rows are handed over
 * @param repository keeps the mark over a restart
 */
public record PollSettings(
        ListShape shape,
        MethodTraits traits,
        ObjectNode parameters,
        String watermark,
        Duration overlap,
        OptionalLong startAfter,
        RowDelivery delivery,
        CallBudget budget,
        Optional<StateRepository<String, String>> repository) {

    /**
     * How rows are handed over.
     *
     * @param isPerRow whether each row is an exchange, or so many are one
     * @param maxMessages how many rows one poll takes at most
     * @param enriches whether each object is read by itself
     * @param converter makes of a row what the endpoint's {@code outputClass} says
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
            throw new IllegalArgumentException(
                    "bitrix24:" + shape.method() + " cannot be polled: its rows are not known to be filtered and"
                            + " sorted by an id. Give idField, and rowsPath where the rows do not"
                            + " stand directly in the result.");
        }
    }

    /** Whether rows are recognized by their ids, which tells new ones alone. */
    boolean isById() {
        return watermark.equalsIgnoreCase(shape.cursorField().orElse(""))
                || watermark.equalsIgnoreCase(shape.idField().orElse(""));
    }
}
