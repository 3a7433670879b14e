package io.github.camelbitrix24.limit;

/**
 * How many calls a portal may have at once.
 *
 * @param maxConcurrentRequests in flight
 * @param maxPendingCalls waiting for their turn
 * @param rejectWhenFull whether a caller is refused at once instead of waiting for room
 */
public record LimitSettings(int maxConcurrentRequests, int maxPendingCalls, boolean rejectWhenFull) {

    public LimitSettings {
        if (maxConcurrentRequests < 1) {
            throw new IllegalArgumentException(
                    "maxConcurrentRequests must be 1 or more, but was " + maxConcurrentRequests);
        }
        if (maxPendingCalls < 1) {
            throw new IllegalArgumentException("maxPendingCalls must be 1 or more, but was " + maxPendingCalls);
        }
    }
}
