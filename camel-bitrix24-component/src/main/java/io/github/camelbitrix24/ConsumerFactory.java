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
import io.github.camelbitrix24.catalog.EventValidator;
import io.github.camelbitrix24.consumer.offline.OfflineConsumer;
import io.github.camelbitrix24.consumer.offline.OfflineSettings;
import io.github.camelbitrix24.consumer.poll.PollConsumer;
import io.github.camelbitrix24.consumer.poll.PollSettings;
import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.list.OnIncomplete;
import io.github.camelbitrix24.list.TraversalOptions;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.runtime.CamelRuntime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Creates the consumer of an endpoint: of the offline queue where the URI names events, of a list where it names one.
 */
final class ConsumerFactory {

    private final Bitrix24Endpoint endpoint;
    private final CallConfiguration call;
    private final ReceiveConfiguration receive;
    private final CamelRuntime runtime;

    private ConsumerFactory(Bitrix24Endpoint endpoint) {
        this.endpoint = endpoint;
        this.call = endpoint.getCall();
        this.receive = endpoint.getReceive();
        this.runtime = CamelRuntime.of(endpoint.getCamelContext());
    }

    static Consumer create(Bitrix24Endpoint endpoint, Processor processor) throws ClassNotFoundException {
        return new ConsumerFactory(endpoint).create(processor);
    }

    private Consumer create(Processor processor) throws ClassNotFoundException {
        if (Catalog.isEvent(endpoint.getMethod())) {
            OfflineSettings settings = offlineSettings();
            OfflineConsumer.Services services = new OfflineConsumer.Services(
                    endpoint.newLease(),
                    runtime::timer,
                    runtime.signals(),
                    runtime::consumerExecutor,
                    runtime::timeForAcknowledgements);
            return new OfflineConsumer(endpoint, processor, settings, services);
        }
        if (call.getWatermark() != null) {
            return new PollConsumer(endpoint, processor, pollSettings(), endpoint.newLease(), runtime::timer);
        }
        throw new IllegalArgumentException("bitrix24:" + endpoint.getMethod() + " cannot be used in from(). To poll a"
                + " list, set watermark to the field that identifies new or changed rows, such as"
                + " watermark=DATE_MODIFY. To receive events, name them, such as bitrix24:onCrmDealAdd. To receive"
                + " calls of the portal, use webhook:bitrix24:callback.");
    }

    private OfflineSettings offlineSettings() {
        return new OfflineSettings(
                EventValidator.parse(
                        endpoint.getMethod(), endpoint.getMethodCatalog().getValidation()),
                Optional.ofNullable(receive.getAuthConnector()),
                new OfflineSettings.BindingPolicy(receive.isBindEvents(), receive.isUnbindEvents()),
                receive.isReserve(),
                new OfflineSettings.Delivery(
                        receive.isEnrich(), receive.getMaxMessagesPerPoll(), receive.getMaxDeliveryAttempts()),
                Duration.ofMillis(receive.getOrphanAfter()),
                endpoint.getLimits().toCallBudget(),
                runtime.statesFor(receive.getOffsetRepository()));
    }

    private PollSettings pollSettings() throws ClassNotFoundException {
        TraversalOptions options = call.toTraversalOptions(null);
        PollSettings.PolledList list = polledList(options.onIncomplete());
        return new PollSettings(
                list,
                PollSettings.Tracking.of(
                        list,
                        Objects.requireNonNull(call.getWatermark()),
                        Duration.ofMillis(receive.getOverlap()),
                        receive.getLookBack(),
                        options.startAfter()),
                new PollSettings.FailurePolicy(receive.getMaxDeliveryAttempts(), receive.getMaxFailedRows()),
                new PollSettings.RowDelivery(
                        receive.isUseIterator(), receive.getMaxMessagesPerPoll(), receive.isEnrich(), converter()),
                new PollSettings.Storage(
                        runtime.statesFor(receive.getOffsetRepository()),
                        Optional.ofNullable(receive.getWatermarkKey())));
    }

    private PollSettings.PolledList polledList(OnIncomplete onIncomplete) {
        Catalog catalog = endpoint.getMethodCatalog().toCatalog(runtime);
        MethodName method = new MethodName(endpoint.getMethod());
        return new PollSettings.PolledList(
                ListShape.of(method, catalog.find(method), call.toListOptions()),
                catalog.traits(method),
                parameters(),
                endpoint.getLimits().toCallBudget(),
                onIncomplete,
                catalog.find(method).isPresent());
    }

    /** Values that start with a brace or a bracket are JSON, all others are text. */
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
            throw new IllegalArgumentException("params." + name + " is not valid JSON: " + e.getOriginalMessage(), e);
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
