/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.consumer.poll.PollSettings;
import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.runtime.CamelRuntime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads from an endpoint how its list is to be polled. */
final class PollSettingsFactory {

    private final Bitrix24Endpoint endpoint;
    private final CallConfiguration call;
    private final ReceiveConfiguration receive;

    PollSettingsFactory(Bitrix24Endpoint endpoint) {
        this.endpoint = endpoint;
        this.call = endpoint.getCall();
        this.receive = endpoint.getReceive();
    }

    PollSettings settings() throws ClassNotFoundException {
        Catalog catalog = endpoint.getMethodCatalog()
                .toCallValidator(CamelRuntime.of(endpoint.getCamelContext()).catalogs())
                .catalog();
        MethodName method = new MethodName(endpoint.getMethod());
        return new PollSettings(
                shape(method, catalog),
                catalog.traits(method),
                parameters(),
                Objects.requireNonNull(call.getWatermark()),
                Duration.ofMillis(receive.getOverlap()),
                call.getStartAfter() == null ? OptionalLong.empty() : OptionalLong.of(call.getStartAfter()),
                new PollSettings.RowDelivery(
                        receive.isUseIterator(), receive.getMaxMessagesPerPoll(), receive.isEnrich(), converter()),
                endpoint.getLimits().toCallBudget(),
                Optional.ofNullable(receive.getOffsetRepository()));
    }

    private ListShape shape(MethodName method, Catalog catalog) {
        return ListShape.of(
                method,
                catalog.find(method),
                new ListShape.ListOptions(
                        Optional.ofNullable(call.getIdField()),
                        Optional.ofNullable(call.getCursorField()),
                        Optional.ofNullable(call.getRowsPath())));
    }

    /** A value that is a JSON object or list is one, any other is text. */
    private ObjectNode parameters() {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        call.getParams().forEach((name, value) -> {
            String text = String.valueOf(value).strip();
            boolean isJson = text.startsWith("{") || text.startsWith("[");
            parameters.set(name, isJson ? parsed(name, text) : parameters.textNode(text));
        });
        return parameters;
    }

    private static JsonNode parsed(String name, String json) {
        try {
            return Json.PLAIN.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "params." + name + " begins like JSON and is none: " + e.getOriginalMessage(), e);
        }
    }

    private Function<JsonNode, @Nullable Object> converter() throws ClassNotFoundException {
        if (call.getOutputClass() == null) {
            return row -> Json.PLAIN.convertValue(row, Object.class);
        }
        Class<?> type = endpoint.getCamelContext().getClassResolver().resolveMandatoryClass(call.getOutputClass());
        if (type == JsonNode.class) {
            return row -> row;
        }
        if (type == String.class) {
            return JsonNode::toString;
        }
        return row -> endpoint.rowMapper().convertValue(row, type);
    }
}
