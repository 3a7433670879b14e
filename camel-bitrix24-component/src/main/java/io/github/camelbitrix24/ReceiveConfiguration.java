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
                    "How many events or rows one poll takes at most; 50 is the most that the portal's offline queue gives at once.")
    private int maxMessagesPerPoll = 50;

    @UriParam(label = "consumer", defaultValue = "true")
    @Metadata(
            description =
                    "Whether the events are bound when the route starts, and again when the portal has lost them, as it does when the application is updated. With `false` somebody else binds them.")
    private boolean bindEvents = true;

    @UriParam(label = "consumer", defaultValue = "false")
    @Metadata(
            description =
                    "Whether the events are unbound when the route stops. The portal keeps no event that is not bound: what happens until the next start is lost.")
    private boolean unbindEvents;

    @UriParam(label = "consumer", defaultValue = "true")
    @Metadata(
            description =
                    "Whether events are reserved in the offline queue, and confirmed once the route has succeeded. A portal whose plan does not offer that refuses the route at start. With `false` events are deleted when they are read: what a failed route or a lost answer held is lost.")
    private boolean reserve = true;

    @UriParam(label = "consumer", defaultValue = "600000", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "For how long, in milliseconds, events must be seen reserved by another process before they are taken over as those of a dead one. Longer than the route takes for one poll.")
    private long orphanAfter = 600000;

    @UriParam(label = "consumer", defaultValue = "false")
    @Metadata(
            description =
                    "Whether the object of an event is read and becomes the body. An object that is gone is told by the header `CamelBitrix24Deleted`.")
    private boolean enrich;

    @UriParam(label = "consumer", defaultValue = "60000", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "With a date for `watermark`: for how long, in milliseconds, before the last poll rows are looked at again, because they may become visible late. Rows that were delivered with the same date are not delivered again.")
    private long overlap = 60000;

    @UriParam(label = "consumer", defaultValue = "true")
    @Metadata(
            description =
                    "With `watermark`: whether each row is an exchange. With `false` a page of rows is one, a List.")
    private boolean useIterator = true;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "A name for this integration's own writes: the portal keeps events of writes that carry it out of the offline queue that is read with it (Professional plan and up).")
    private @Nullable String authConnector;

    @UriParam(label = "consumer,advanced")
    @Metadata(
            description =
                    "Where a consumer keeps what it must know after a restart: the watermark of a polled list, the reservations of an offline queue. A bean, such as a `FileStateRepository`. Without it, it is kept in memory.")
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
