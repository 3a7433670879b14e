/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks whether the plan of the portal includes reservations: without them a read deletes events. */
final class ReservationCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ReservationCheck.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final OfflineQueue queue;
    private final AbortableCalls calls;
    private final TimeSource timer;
    private final ThrottledWarning warning;
    private volatile boolean isIncluded;
    private volatile Optional<String> obstacle = Optional.empty();
    private long checkedAt;

    ReservationCheck(OfflineQueue queue, AbortableCalls calls, TimeSource timer) {
        this.queue = queue;
        this.calls = calls;
        this.timer = timer;
        this.warning = new ThrottledWarning(LOG, timer);
    }

    /** Whether events can be reserved. The portal is asked again every minute until they can. */
    boolean isIncluded(String endpoint, String host) {
        boolean isRecent = obstacle.isPresent() && timer.nanoTime() - checkedAt < INTERVAL.toNanos();
        if (isIncluded || isRecent) {
            return isIncluded;
        }
        isIncluded = calls.await(queue::canReserve);
        checkedAt = timer.nanoTime();
        obstacle = isIncluded ? Optional.empty() : Optional.of(refusal(endpoint, host));
        obstacle.ifPresent(warning::log);
        return isIncluded;
    }

    private static String refusal(String endpoint, String host) {
        return endpoint + " reads no events, because it cannot reserve them: the plan of " + host
                + " does not include reservations (rest_offline_extended). Set reserve=false to delete events when"
                + " they are read, which loses the events of a failed route, or receive them with webhook:bitrix24:."
                + " The portal is asked again every minute.";
    }

    Optional<String> obstacle() {
        return obstacle;
    }
}
