/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** How events and changes are received. */
@UriParams
public class ReceiveConfiguration extends OptionGroup<ReceiveConfiguration> {

    @UriParam(label = "consumer", defaultValue = "50")
    @Metadata(
            description =
                    "The maximum number of events or rows per poll; the portal's offline queue returns at most 50 at once.")
    private int maxMessagesPerPoll = 50;

    @UriParam(label = "consumer", defaultValue = "true")
    @Metadata(
            description =
                    "Whether the events are bound in the background when the route starts, and again when the portal has lost the binding, for example after an update of the application. With `false` they must be bound in another way.")
    private boolean bindEvents = true;

    @UriParam(label = "consumer", defaultValue = "false")
    @Metadata(
            description =
                    "Whether the events are unbound when the route stops. The portal does not queue unbound events: events until the next start are lost.")
    private boolean unbindEvents;

    @UriParam(label = "consumer", defaultValue = "true")
    @Metadata(
            description =
                    "Whether events are reserved in the offline queue, and acknowledged after the route has succeeded. While the plan of the portal has no reservations, no event is read, and the health check of the consumer is DOWN. With `false` events are deleted when they are read: an event is lost if its route fails or the response is lost.")
    private boolean reserve = true;

    @UriParam(label = "consumer", defaultValue = "600000", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "How long, in milliseconds, this consumer must have seen a reservation of another process before that process is considered dead and its events are taken over. Must be longer than the route takes for one poll.")
    private long orphanAfter = 600000;

    @UriParam(label = "consumer", defaultValue = "false")
    @Metadata(
            description =
                    "Whether the object of an event is read and becomes the body. The header `CamelBitrix24Deleted` is set when the object no longer exists.")
    private boolean enrich;

    @UriParam(label = "consumer", defaultValue = "60000", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "With a date as `watermark`: how far, in milliseconds, each poll reads back before the last one, because rows may become visible late. Rows that were delivered with the same date are not delivered again.")
    private long overlap = 60000;

    @UriParam(label = "consumer", defaultValue = "100")
    @Metadata(
            description =
                    "With an id as `watermark`: how many ids before the highest one each poll reads again, because rows may become visible late. Rows that were delivered are not delivered again. With 0, rows that become visible late are not found.")
    private int lookBack = 100;

    @UriParam(label = "consumer", defaultValue = "0")
    @Metadata(
            description =
                    "After this number of failed deliveries a row or an event is passed to the consumer's exception handler (with `bridgeErrorHandler` to the route's error handler) and is not delivered again. 0 for no limit. The failures of events are counted in memory.")
    private int maxDeliveryAttempts;

    @UriParam(label = "consumer", defaultValue = "1000")
    @Metadata(
            description =
                    "With `watermark`: the maximum number of rows whose route failed and that wait for their next delivery. While it is reached, no new rows are read, and the health check is DOWN.")
    private int maxFailedRows = 1000;

    @UriParam(label = "consumer,advanced")
    @Metadata(
            description =
                    "With `watermark`: the name of the stored state. Default: the id of the route; where the route has no id of its own, the portal's host and the method.")
    private @Nullable String watermarkKey;

    @UriParam(label = "consumer", defaultValue = "true")
    @Metadata(
            description =
                    "With `watermark`: whether each row is an exchange. With `false` all rows of a poll are one exchange with a List; rows that are delivered again after a failure are a List each.")
    private boolean useIterator = true;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "A name for this integration's own writes: the portal does not add events of writes with this name to the offline queue that is read with it (Professional plan and up).")
    private @Nullable String authConnector;

    @UriParam(label = "consumer,advanced")
    @Metadata(
            description =
                    "Stores what a consumer needs after a restart: the state of a polled list (watermark, delivered and failed rows), the reservations of an offline queue. A bean, such as a `FileStateRepository`. By default it is kept in memory.")
    private @Nullable StateRepository<String, String> offsetRepository;

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public boolean isBindEvents() {
        return bindEvents;
    }

    public void setBindEvents(boolean bindEvents) {
        this.bindEvents = bindEvents;
    }

    public boolean isUnbindEvents() {
        return unbindEvents;
    }

    public void setUnbindEvents(boolean unbindEvents) {
        this.unbindEvents = unbindEvents;
    }

    public boolean isReserve() {
        return reserve;
    }

    public void setReserve(boolean reserve) {
        this.reserve = reserve;
    }

    public long getOrphanAfter() {
        return orphanAfter;
    }

    public void setOrphanAfter(long orphanAfter) {
        this.orphanAfter = orphanAfter;
    }

    public boolean isEnrich() {
        return enrich;
    }

    public void setEnrich(boolean enrich) {
        this.enrich = enrich;
    }

    public long getOverlap() {
        return overlap;
    }

    public void setOverlap(long overlap) {
        this.overlap = overlap;
    }

    public int getLookBack() {
        return lookBack;
    }

    public void setLookBack(int lookBack) {
        this.lookBack = lookBack;
    }

    public int getMaxDeliveryAttempts() {
        return maxDeliveryAttempts;
    }

    public void setMaxDeliveryAttempts(int maxDeliveryAttempts) {
        this.maxDeliveryAttempts = maxDeliveryAttempts;
    }

    public int getMaxFailedRows() {
        return maxFailedRows;
    }

    public void setMaxFailedRows(int maxFailedRows) {
        this.maxFailedRows = maxFailedRows;
    }

    public @Nullable String getWatermarkKey() {
        return watermarkKey;
    }

    public void setWatermarkKey(@Nullable String watermarkKey) {
        this.watermarkKey = watermarkKey;
    }

    public boolean isUseIterator() {
        return useIterator;
    }

    public void setUseIterator(boolean useIterator) {
        this.useIterator = useIterator;
    }

    public @Nullable String getAuthConnector() {
        return authConnector;
    }

    public void setAuthConnector(@Nullable String authConnector) {
        this.authConnector = authConnector;
    }

    public @Nullable StateRepository<String, String> getOffsetRepository() {
        return offsetRepository;
    }

    public void setOffsetRepository(@Nullable StateRepository<String, String> offsetRepository) {
        this.offsetRepository = offsetRepository;
    }
}
