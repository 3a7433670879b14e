package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.batch.BatchPace;
import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.limit.OperatingLedger;
import io.github.camelbitrix24.limit.RequestBucket;
import io.github.camelbitrix24.rest.Timer;

/** Everything that says how much of a portal may be used, and when. */
public record Limits(
        LimitSettings settings, RequestBucket bucket, OperatingLedger ledger, BatchPace pace, Timer timer) {

    /** The limits of one portal under one credential; requests are counted together with all others of the portal. */
    public static Limits of(LimitSettings settings, String portal, Timer timer) {
        return new Limits(
                settings,
                settings.bucket(portal, timer::nanoTime),
                new OperatingLedger(settings.operatingTimeLimit(), timer),
                new BatchPace(settings.maxBatchSize()),
                timer);
    }
}
