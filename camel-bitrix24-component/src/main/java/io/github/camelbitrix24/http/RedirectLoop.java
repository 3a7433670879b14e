/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Sends a request and follows its redirects: a limited number of them, within the timeout of the request. */
record RedirectLoop(int maxRedirects, LongSupplier nanoTime) {

    /** Sends a request once. */
    @FunctionalInterface
    interface Attempt<T> {

        RedirectResult<T> send(WireRequest request, boolean mayRedirect) throws WireException;
    }

    <T> T follow(WireRequest request, Attempt<T> attempt) throws WireException {
        long deadline = nanoTime.getAsLong() + request.timeout().toNanos();
        RedirectResult<T> result = attempt.send(request, true);
        for (int redirects = 1; result instanceof RedirectResult.Redirected<T> redirected; redirects++) {
            WireRequest next = redirected.next();
            result = attempt.send(next.withTimeout(timeLeft(next, deadline)), redirects < maxRedirects);
        }
        return ((RedirectResult.Answered<T>) result).value();
    }

    /** An upload has its whole timeout for each response, because it is written again for each. */
    private Duration timeLeft(WireRequest request, long deadline) {
        return request.isUpload() ? request.timeout() : Duration.ofNanos(Math.max(1, deadline - nanoTime.getAsLong()));
    }
}
