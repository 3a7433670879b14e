package io.github.camelbitrix24;

import io.github.camelbitrix24.catalog.Catalog;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;

/** Chooses the way in by the name in a URI: an event's offline queue, or a list to poll. */
final class Consumers {

    private Consumers() {}

    static Consumer create(Bitrix24Endpoint endpoint, Processor processor) {
        String name = endpoint.getMethod();
        if (Catalog.isEvent(name)) {
            return offline(endpoint, processor);
        }
        if (endpoint.getReceive().getWatermark() != null) {
            return poll(endpoint, processor);
        }
        throw new IllegalArgumentException("bitrix24:" + name + " cannot start a route. To poll a list, name the field"
                + " that tells new or changed rows, such as watermark=DATE_MODIFY; to receive events, name them, such"
                + " as bitrix24:onCrmDealAdd; to be called by the portal, use webhook:bitrix24:callback.");
    }

    private static Consumer offline(Bitrix24Endpoint endpoint, Processor processor) {
        throw new UnsupportedOperationException("bitrix24:" + endpoint.getMethod() + " " + processor);
    }

    private static Consumer poll(Bitrix24Endpoint endpoint, Processor processor) {
        throw new UnsupportedOperationException("bitrix24:" + endpoint.getMethod() + " " + processor);
    }
}
