package io.github.camelbitrix24;

import io.github.camelbitrix24.limit.LimitSettings;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How many calls a portal gets at once and how long one may take. */
@UriParams
public class LimitConfiguration extends OptionGroup<LimitConfiguration> {

    @UriParam(label = "limits", defaultValue = "10")
    @Metadata(description = "How many requests may be in flight to a portal at once. One value per portal.")
    private int maxConcurrentRequests = 10;

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
        return new LimitSettings(maxConcurrentRequests, maxPendingCalls, rejectWhenFull);
    }

    public int getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    public void setMaxConcurrentRequests(int maxConcurrentRequests) {
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
