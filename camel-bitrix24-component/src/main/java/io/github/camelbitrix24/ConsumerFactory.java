/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.EventValidator;
import io.github.camelbitrix24.consumer.offline.OfflineConsumer;
import io.github.camelbitrix24.consumer.offline.OfflineSettings;
import io.github.camelbitrix24.consumer.poll.PollConsumer;
import io.github.camelbitrix24.runtime.CamelRuntime;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;

/** Chooses the way in by the name in a URI: an event's offline queue, or a list to poll. */
final class ConsumerFactory {

    private ConsumerFactory() {}

    static Consumer create(Bitrix24Endpoint endpoint, Processor processor) throws ClassNotFoundException {
        String name = endpoint.getMethod();
        if (Catalog.isEvent(name)) {
            return offline(endpoint, processor);
        }
        if (endpoint.getCall().getWatermark() != null) {
            return poll(endpoint, processor);
        }
        throw new IllegalArgumentException("bitrix24:" + name + " cannot start a route. To poll a list, name the field"
                + " that tells new or changed rows, such as watermark=DATE_MODIFY; to receive events, name them, such"
                + " as bitrix24:onCrmDealAdd; to be called by the portal, use webhook:bitrix24:callback.");
    }

    private static Consumer offline(Bitrix24Endpoint endpoint, Processor processor) {
        ReceiveConfiguration receive = endpoint.getReceive();
        OfflineSettings settings = new OfflineSettings(
                EventValidator.parse(
                        endpoint.getMethod(), endpoint.getMethodCatalog().getValidation()),
                Optional.ofNullable(receive.getAuthConnector()),
                new OfflineSettings.BindingPolicy(receive.isBindEvents(), receive.isUnbindEvents()),
                receive.isReserve(),
                receive.isEnrich(),
                receive.getMaxMessagesPerPoll(),
                Duration.ofMillis(receive.getOrphanAfter()),
                endpoint.getLimits().toCallBudget(),
                Optional.ofNullable(receive.getOffsetRepository()));
        return new OfflineConsumer(endpoint, processor, settings, services(endpoint));
    }

    private static OfflineConsumer.Services services(Bitrix24Endpoint endpoint) {
        CamelRuntime portals = CamelRuntime.of(endpoint.getCamelContext());
        return new OfflineConsumer.Services(
                endpoint.newLease(), portals::timer, portals.signals(), portals::continuations);
    }

    private static Consumer poll(Bitrix24Endpoint endpoint, Processor processor) throws ClassNotFoundException {
        return new PollConsumer(endpoint, processor, new PollSettingsFactory(endpoint).settings(), endpoint.newLease());
    }
}
