/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import org.slf4j.Logger;

/** A warning that is logged when its text changes, and otherwise every ten minutes. */
final class ThrottledWarning {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final Logger log;
    private final TimeSource timer;
    private String last = "";
    private long loggedAt;

    ThrottledWarning(Logger log, TimeSource timer) {
        this.log = log;
        this.timer = timer;
    }

    synchronized void log(String text) {
        long now = timer.nanoTime();
        if (text.equals(last) && now - loggedAt < INTERVAL.toNanos()) {
            log.debug(text);
            return;
        }
        last = text;
        loggedAt = now;
        log.warn(text);
    }

    /** The next warning is logged, because its cause had gone. */
    synchronized void reset() {
        last = "";
    }
}
