/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Settles an event when its exchange completes. */
final class Completion extends SynchronizationAdapter {

    private final Deliveries deliveries;
    private final OfflineEvent event;
    private final Verdict verdict;

    Completion(Deliveries deliveries, OfflineEvent event, Verdict verdict) {
        this.deliveries = deliveries;
        this.event = event;
        this.verdict = verdict;
    }

    /**
     * What the result of an exchange means.
     *
     * @param isDone whether the route processed the exchange
     * @param endsDelivery whether the exception handler settles the event of a failed exchange, after the last attempt
     * @param maxAttempts 0 without a limit
     */
    record Verdict(Predicate<Exchange> isDone, Predicate<Exchange> endsDelivery, int maxAttempts) {}

    @Override
    public void onComplete(Exchange exchange) {
        if (verdict.isDone.test(exchange)) {
            deliveries.succeeded(event);
        } else {
            onFailure(exchange);
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        int attempts = deliveries.countFailure(event);
        boolean isLast = verdict.maxAttempts > 0 && attempts >= verdict.maxAttempts;
        if (isLast && verdict.endsDelivery.test(exchange)) {
            deliveries.succeeded(event);
        } else {
            deliveries.failed(event);
        }
    }

    /** The exchange does not enter the route. */
    void notRouted() {
        deliveries.notRouted(event);
    }
}
