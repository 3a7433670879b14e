/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.list.SelectedField;
import io.github.camelbitrix24.list.TraversalOptions;
import io.github.camelbitrix24.list.TraversalSpec;
import io.github.camelbitrix24.list.Traversals;
import io.github.camelbitrix24.rest.Json;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The caller's parameters of the list, with conditions for a window next to the caller's filter. */
final class PollQuery {

    private static final String GROUPING_METHOD = "crm.item.list";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PollSettings.PolledList list;
    private final WatermarkField field;
    private final ObjectNode parameters;

    /** @throws IllegalArgumentException if no condition can be added to the parameters */
    PollQuery(PollSettings settings) {
        this.list = settings.list();
        this.field = settings.tracking().field();
        this.parameters = list.parameters().deepCopy();
        SelectedField.addTo(parameters, field.name());
        checkFilter();
        if (field.isId() && !Traversals.supportsStartAfter(spec(parameters))) {
            throw refused("its rows cannot be read in the order of their ids with its order or with the logic of its"
                    + " filter. Remove them.");
        }
    }

    private void checkFilter() {
        JsonNode filter = parameters.path(filterName());
        boolean isEmpty = filter.isMissingNode() || filter.isNull() || (filter.isArray() && filter.isEmpty());
        if (!isEmpty && !filter.isObject()) {
            throw refused("its filter is not a map of fields and values, so that no condition for new or changed rows"
                    + " can be added.");
        }
        if (hasLogic(filter) && !method().equalsIgnoreCase(GROUPING_METHOD)) {
            throw refused("a condition next to the logic of its filter is not documented for this method. Remove the"
                    + " logic, and filter in the route.");
        }
        if ((has(filter, ">=") && has(filter, ">")) || (has(filter, "<=") && has(filter, "<"))) {
            throw refused("its filter has two bounds for " + field.name() + ". Remove one of them.");
        }
    }

    private static boolean hasLogic(JsonNode filter) {
        return Json.fields(filter, "logic").findAny().isPresent();
    }

    private boolean has(JsonNode filter, String operator) {
        return !field.isId()
                && Json.fields(filter, operator + field.name()).findAny().isPresent();
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("bitrix24:" + method() + " cannot be polled: " + why);
    }

    String method() {
        return list.shape().method().value();
    }

    /** The name of the filter in the spelling of the caller. */
    private String filterName() {
        ListShape shape = list.shape();
        return Json.fields(parameters, shape.filterParam())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(shape.filterParam());
    }

    /** The parameters without a condition. */
    ObjectNode all() {
        return parameters.deepCopy();
    }

    /** The parameters for the rows of a time, both ends included. */
    ObjectNode between(OffsetDateTime begin, OffsetDateTime end) {
        ObjectNode windowed = all();
        JsonNode caller = windowed.get(filterName());
        boolean isGrouped = caller != null && hasLogic(caller);
        ObjectNode filter = caller instanceof ObjectNode own && !isGrouped ? own : windowed.objectNode();
        if (isGrouped) {
            filter.set("0", caller);
        }
        boolean isFromTaken = has(filter, ">=");
        filter.put((isFromTaken ? ">" : ">=") + field.name(), text(isFromTaken ? begin.minus(SECOND) : begin));
        boolean isToTaken = has(filter, "<=");
        filter.put((isToTaken ? "<" : "<=") + field.name(), text(isToTaken ? end.plus(SECOND) : end));
        windowed.set(filterName(), filter);
        return windowed;
    }

    private static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    TraversalSpec spec(ObjectNode query) {
        return spec(query, OptionalLong.empty());
    }

    TraversalSpec spec(ObjectNode query, OptionalLong startAfter) {
        return new TraversalSpec(
                list.shape(),
                list.traits(),
                query,
                list.budget(),
                new TraversalOptions(startAfter, Optional.empty(), list.onIncomplete(), false));
    }

    IllegalStateException filterIgnored(String returned) {
        return new IllegalStateException("bitrix24:" + method() + " cannot be polled by " + field.name()
                + ": the portal ignores a filter by it, because it returned " + returned
                + ". Set watermark to a field that the filter of this list knows.");
    }

    IllegalStateException idsAreNoNumbers() {
        return new IllegalStateException("bitrix24:" + method() + " cannot be polled by " + field.name()
                + ": its ids are not numbers. Set watermark to the time of the last change.");
    }
}
