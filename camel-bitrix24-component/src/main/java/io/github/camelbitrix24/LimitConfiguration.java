/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.limit.BucketSource;
import io.github.camelbitrix24.limit.Coalesce;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.limit.Plan;
import java.time.Duration;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** How many calls a portal gets at once and how long one may take. */
@UriParams
public class LimitConfiguration extends OptionGroup<LimitConfiguration> {

    @UriParam(label = "limits", defaultValue = "STANDARD")
    @Metadata(
            description =
                    "What the portal's subscription allows: `STANDARD` takes 2 requests a second and 50 at once, `ENTERPRISE` 5 and 250, `ON_PREMISE` counts none. One value per portal.")
    private Plan plan = Plan.STANDARD;

    @UriParam(label = "limits")
    @Metadata(
            description =
                    "How many requests a second the portal takes, where that is not what `plan` says. One value per portal.")
    private @Nullable Double requestsPerSecond;

    @UriParam(label = "limits")
    @Metadata(
            description =
                    "How many requests the portal takes at once, where that is not what `plan` says. One value per portal.")
    private @Nullable Integer burst;

    @UriParam(label = "limits", defaultValue = "ALL")
    @Metadata(
            description =
                    "Which calls that wait for the portal's limit may share one request: `ALL`, only those that read (`READS`), or `NONE`. Each call gets its own result or exception. When the answer to a shared request is lost, every write in it is in doubt.")
    private Coalesce coalesce = Coalesce.ALL;

    @UriParam(label = "limits", defaultValue = "50")
    @Metadata(description = "The most commands in one shared request, 1 to 50. One value per portal.")
    private int maxBatchSize = 50;

    @UriParam(label = "limits", defaultValue = "auto")
    @Metadata(
            description =
                    "How many chains of requests walk long lists of a portal at once: a number, or `auto` for as many as the portal serves faster than fewer. One value per portal.")
    private String maxConcurrentTraversals = "auto";

    @UriParam(label = "limits", javaType = "java.time.Duration", defaultValue = "480000")
    @Metadata(
            description =
                    "How much operating time in ten minutes the portal gives to each method. A method that has used it is held back until the portal frees some; long lists use at most 70 % of it. 0 holds a method back only after the portal has refused it. One value per portal.")
    private long operatingTimeLimit = 480_000;

    @UriParam(label = "limits,advanced")
    @Metadata(
            description =
                    "Counts the requests to a portal. The portal counts them by the address they come from: several JVMs behind one address need a source that they share. Without one, all of a JVM share a count in memory. One value per portal.")
    private @Nullable BucketSource bucketSource;

    @UriParam(label = "limits")
    @Metadata(
            description =
                    "How many requests may be in flight to a portal at once: 10 unless given, 4 with `plan=ON_PREMISE`. One value per portal.")
    private @Nullable Integer maxConcurrentRequests;

    @UriParam(label = "limits", defaultValue = "10000")
    @Metadata(
            description =
                    "How many calls may wait for their turn. When so many wait, a caller is held back. One value per portal.")
    private int maxPendingCalls = 10_000;

    @UriParam(label = "limits")
    @Metadata(
            description =
                    "Whether a caller is refused at once, instead of being held back, when `maxPendingCalls` wait. One value per portal.")
    private boolean rejectWhenFull;

    @UriParam(label = "limits", javaType = "java.time.Duration", defaultValue = "120000")
    @Metadata(description = "How long one call may take, with waiting and repeats.")
    private long callTimeout = 120_000;

    @UriParam(label = "limits", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "How long a whole list may take with `fetch=ALL` or `fetch=STREAM`, from its first request on. Without it a list takes as long as it takes.")
    private @Nullable Long traversalTimeout;

    @UriParam(label = "limits", defaultValue = "5")
    @Metadata(
            description =
                    "How often a call is sent again that did not reach the portal, or that only reads and lost its answer. Refusals for a limit of the portal are repeated without counting, while `callTimeout` lasts. A write that may have run is sent again only if it is `repeatable`, or was looked up by `reconcileBy` and not found.")
    private int maxRetries = 5;

    @UriParam(label = "limits", javaType = "java.time.Duration", defaultValue = "500")
    @Metadata(
            description =
                    "The first delay before a call is sent again. It doubles each time, and chance takes a part of it.")
    private long retryDelay = 500;

    LimitSettings toSettings() {
        BucketSource source = bucketSource == null ? BucketSource.inMemory() : bucketSource;
        return new LimitSettings(
                maxConcurrentRequests == null ? plan.concurrentRequests() : maxConcurrentRequests,
                maxPendingCalls,
                rejectWhenFull,
                plan.rate(requestsPerSecond, burst).map(rate -> new LimitSettings.Pace(rate, source)),
                maxBatchSize,
                LimitSettings.TraversalLimits.of(maxConcurrentTraversals),
                Duration.ofMillis(operatingTimeLimit));
    }

    public Plan getPlan() {
        return plan;
    }

    public void setPlan(Plan plan) {
        this.plan = plan;
    }

    public @Nullable Double getRequestsPerSecond() {
        return requestsPerSecond;
    }

    public void setRequestsPerSecond(@Nullable Double requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
    }

    public @Nullable Integer getBurst() {
        return burst;
    }

    public void setBurst(@Nullable Integer burst) {
        this.burst = burst;
    }

    public Coalesce getCoalesce() {
        return coalesce;
    }

    public void setCoalesce(Coalesce coalesce) {
        this.coalesce = coalesce;
    }

    public int getMaxBatchSize() {
        return maxBatchSize;
    }

    public void setMaxBatchSize(int maxBatchSize) {
        this.maxBatchSize = maxBatchSize;
    }

    public String getMaxConcurrentTraversals() {
        return maxConcurrentTraversals;
    }

    public void setMaxConcurrentTraversals(String maxConcurrentTraversals) {
        this.maxConcurrentTraversals = maxConcurrentTraversals;
    }

    public long getOperatingTimeLimit() {
        return operatingTimeLimit;
    }

    public void setOperatingTimeLimit(long operatingTimeLimit) {
        this.operatingTimeLimit = operatingTimeLimit;
    }

    public @Nullable BucketSource getBucketSource() {
        return bucketSource;
    }

    public void setBucketSource(@Nullable BucketSource bucketSource) {
        this.bucketSource = bucketSource;
    }

    public @Nullable Integer getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    public void setMaxConcurrentRequests(@Nullable Integer maxConcurrentRequests) {
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    public int getMaxPendingCalls() {
        return maxPendingCalls;
    }

    public void setMaxPendingCalls(int maxPendingCalls) {
        this.maxPendingCalls = maxPendingCalls;
    }

    public boolean isRejectWhenFull() {
        return rejectWhenFull;
    }

    public void setRejectWhenFull(boolean rejectWhenFull) {
        this.rejectWhenFull = rejectWhenFull;
    }

    public long getCallTimeout() {
        return callTimeout;
    }

    public void setCallTimeout(long callTimeout) {
        this.callTimeout = callTimeout;
    }

    public @Nullable Long getTraversalTimeout() {
        return traversalTimeout;
    }

    public void setTraversalTimeout(@Nullable Long traversalTimeout) {
        this.traversalTimeout = traversalTimeout;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }
}
