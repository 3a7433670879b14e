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
import io.github.camelbitrix24.rest.CallBudget;
import java.time.Duration;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Limits of a portal and timeouts of calls. */
@UriParams
public class LimitConfiguration extends OptionGroup<LimitConfiguration> {

    @UriParam(label = "limits", defaultValue = "STANDARD")
    @Metadata(
            description =
                    "The limits of the portal's subscription: `STANDARD` allows 2 requests per second and 50 at once, `ENTERPRISE` 5 and 250, `ON_PREMISE` is unlimited. One value per portal.")
    private Plan plan = Plan.STANDARD;

    @UriParam(label = "limits")
    @Metadata(
            description =
                    "How many requests per second the portal allows, if it differs from `plan`. One value per portal.")
    private @Nullable Double requestsPerSecond;

    @UriParam(label = "limits")
    @Metadata(
            description =
                    "How many requests the portal allows at once, if it differs from `plan`. One value per portal.")
    private @Nullable Integer burst;

    @UriParam(label = "producer", defaultValue = "ALL")
    @Metadata(
            description =
                    "Which calls may share one request while they wait for the portal's limit: `ALL`, only reads (`READS`), or `NONE`. Each call gets its own result or exception. If the response to a shared request is lost, every write in it has an unknown outcome.")
    private Coalesce coalesce = Coalesce.ALL;

    @UriParam(label = "limits", defaultValue = "50")
    @Metadata(description = "The maximum number of commands in one request, 1 to 50. One value per portal.")
    private int maxBatchSize = 50;

    @UriParam(label = "limits", defaultValue = "auto")
    @Metadata(
            description =
                    "How many chains of requests traverse long lists of a portal at once: a number, or `auto`, which adds chains while they make the traversal faster. One value per portal.")
    private String maxConcurrentTraversals = "auto";

    @UriParam(label = "limits", javaType = "java.time.Duration", defaultValue = "480000")
    @Metadata(
            description =
                    "How much operating time in ten minutes the portal allows for each method. A method that has used it is delayed until the portal frees some; list traversals use at most 70 % of it. With 0 a method is delayed only after the portal has refused it. One value per portal.")
    private long operatingTimeLimit = 480_000;

    @UriParam(label = "limits,advanced")
    @Metadata(
            description =
                    "Counts the requests to a portal. The portal counts them by IP address: several JVMs behind one address need a shared source. By default the count is kept in memory and shared within the JVM. One value per portal.")
    private @Nullable BucketSource bucketSource;

    @UriParam(label = "limits")
    @Metadata(
            description =
                    "How many requests may be in flight to a portal at once: 10 by default, 4 with `plan=ON_PREMISE`. One value per portal.")
    private @Nullable Integer maxConcurrentRequests;

    @UriParam(label = "limits", defaultValue = "10000")
    @Metadata(
            description =
                    "How many calls may wait in the queue of a portal. When the queue is full, the caller blocks. One value per portal.")
    private int maxPendingCalls = 10_000;

    @UriParam(label = "limits")
    @Metadata(
            description =
                    "Whether a call is refused at once, instead of blocking its caller, when `maxPendingCalls` calls wait. One value per portal.")
    private boolean rejectWhenFull;

    @UriParam(label = "limits", javaType = "java.time.Duration", defaultValue = "120000")
    @Metadata(description = "The timeout of a whole call, including waiting and retries.")
    private long callTimeout = 120_000;

    @UriParam(label = "producer", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "The timeout of a list traversal with `fetch=ALL` or `fetch=STREAM`, from its first request on. Default: no timeout.")
    private @Nullable Long traversalTimeout;

    @UriParam(label = "limits", defaultValue = "5")
    @Metadata(
            description =
                    "How often a call is sent again if it did not reach the portal, or if it only reads and its response was lost. Refusals because of a portal limit are retried without counting, while `callTimeout` lasts. A write that may have run is sent again only if it is `repeatable`, or if a look-up by `reconcileBy` did not find it.")
    private int maxRetries = 5;

    @UriParam(label = "limits", javaType = "java.time.Duration", defaultValue = "500")
    @Metadata(
            description =
                    "The first delay before a call is sent again; later delays grow by exponential backoff with full jitter.")
    private long retryDelay = 500;

    LimitSettings toSettings() {
        BucketSource source = bucketSource == null ? BucketSource.inMemory() : bucketSource;
        return new LimitSettings(
                maxConcurrentRequests == null ? plan.concurrentRequests() : maxConcurrentRequests,
                maxPendingCalls,
                rejectWhenFull,
                plan.rate(requestsPerSecond, burst).map(rate -> new LimitSettings.RateLimit(rate, source)),
                maxBatchSize,
                LimitSettings.TraversalLimits.of(maxConcurrentTraversals),
                Duration.ofMillis(operatingTimeLimit));
    }

    CallBudget toCallBudget() {
        return new CallBudget(Duration.ofMillis(callTimeout), maxRetries, Duration.ofMillis(retryDelay));
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
