/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.list.OnIncomplete;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.MethodTraits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.camel.spi.StateRepository;
import org.jspecify.annotations.Nullable;

/** The validated settings of a consumer that polls a list. */
public record PollSettings(
        PolledList list, Tracking tracking, FailurePolicy failurePolicy, RowDelivery delivery, Storage storage) {

    /**
     * The list to poll.
     *
     * @param parameters the parameters of the list method
     * @param isDocumented whether the names of its fields are documented
     */
    public record PolledList(
            ListShape shape,
            MethodTraits traits,
            ObjectNode parameters,
            CallBudget budget,
            OnIncomplete onIncomplete,
            boolean isDocumented) {

        public PolledList {
            if (!shape.supportsKeyset()) {
                throw new IllegalArgumentException("bitrix24:" + shape.method()
                        + " cannot be polled: the catalog does not know how to filter and sort its rows by id. Set"
                        + " idField, and rowsPath where the rows are not directly in the result.");
            }
        }
    }

    /**
     * How new or changed rows are found.
     *
     * @param configured the field that detects them, as the caller spells it
     * @param overlap for how long before the watermark rows are read again, where it is a time
     * @param lookBack how many ids before the watermark are read again, where it is an id
     * @param startAfter the id after which the first poll starts, where the watermark is an id
     */
    public record Tracking(
            String configured, WatermarkField field, Duration overlap, long lookBack, OptionalLong startAfter) {

        public Tracking {
            if (overlap.isNegative()) {
                throw new IllegalArgumentException("overlap must not be negative, but was " + overlap);
            }
            if (lookBack < 0) {
                throw new IllegalArgumentException("lookBack must not be negative, but was " + lookBack);
            }
        }

        /** The tracking of a list by a field in the spelling of rows or of filters. */
        public static Tracking of(
                PolledList list, String field, Duration overlap, long lookBack, OptionalLong startAfter) {
            return new Tracking(
                    field, WatermarkField.of(list.shape, field, list.isDocumented), overlap, lookBack, startAfter);
        }
    }

    /**
     * What happens to rows whose route fails.
     *
     * @param maxAttempts the number of failed deliveries after which a row is not delivered any more, 0 for no limit
     * @param maxFailedRows the number of rows that may be set aside
     */
    public record FailurePolicy(int maxAttempts, int maxFailedRows) {

        public FailurePolicy {
            if (maxAttempts < 0) {
                throw new IllegalArgumentException(
                        "maxDeliveryAttempts must be 1 or more, or 0 for no limit, but was " + maxAttempts);
            }
            if (maxFailedRows < 1) {
                throw new IllegalArgumentException("maxFailedRows must be 1 or more, but was " + maxFailedRows);
            }
        }

        boolean isExhausted(int attempts) {
            return maxAttempts > 0 && attempts >= maxAttempts;
        }
    }

    /**
     * How rows become exchanges.
     *
     * @param isPerRow whether each row is an exchange; otherwise all rows of a poll are one
     * @param maxMessages the maximum number of rows of a poll
     * @param enriches whether the full object of each row is read
     * @param converter converts a row to the endpoint's {@code outputClass}
     */
    public record RowDelivery(
            boolean isPerRow, int maxMessages, boolean enriches, Function<JsonNode, @Nullable Object> converter) {

        public RowDelivery {
            if (maxMessages < 1) {
                throw new IllegalArgumentException("maxMessagesPerPoll must be 1 or more, but was " + maxMessages);
            }
        }
    }

    /**
     * Where the state is stored.
     *
     * @param key the configured name of the state
     */
    public record Storage(StateRepository<String, String> repository, Optional<String> key) {

        public Storage {
            if (key.filter(String::isBlank).isPresent()) {
                throw new IllegalArgumentException("watermarkKey must not be empty");
            }
        }
    }
}
