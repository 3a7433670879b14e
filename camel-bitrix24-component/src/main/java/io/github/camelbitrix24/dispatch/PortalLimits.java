/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.batch.BatchSizer;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.limit.OperatingLedger;
import io.github.camelbitrix24.limit.RequestBucket;
import io.github.camelbitrix24.rest.TimeSource;

/** The limits of a portal: settings, rate limit, operating time, and batch sizes. */
public record PortalLimits(
        LimitSettings settings, RequestBucket bucket, OperatingLedger ledger, BatchSizer batchSizer, TimeSource timer) {

    /** The limits of one portal for one credential; the bucket of requests is shared by all credentials of the portal. */
    public static PortalLimits of(LimitSettings settings, String portal, TimeSource timer) {
        return new PortalLimits(
                settings,
                settings.bucket(portal, timer::nanoTime),
                new OperatingLedger(settings.operatingTimeLimit(), timer),
                new BatchSizer(settings.maxBatchSize()),
                timer);
    }
}
