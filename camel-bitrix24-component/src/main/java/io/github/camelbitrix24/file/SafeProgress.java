/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells somebody how far the sending of a file is, and keeps what goes wrong there away from it: the first exception of a
 * sending is logged, and the rest of that sending is not told.
 */
final class SafeProgress implements LongConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(SafeProgress.class);

    private final String name;
    private final long total;
    private final Bitrix24File.Progress progress;
    private boolean isBroken;

    SafeProgress(String name, long total, Bitrix24File.Progress progress) {
        this.name = name;
        this.total = total;
        this.progress = progress;
    }

    @Override
    public void accept(long sent) {
        isBroken &= sent > 0;
        if (isBroken) {
            return;
        }
        try {
            progress.sent(sent, total);
        } catch (RuntimeException e) {
            isBroken = true;
            LOG.warn("The progress of {} is told no further, because its listener failed; it is sent on", name, e);
        }
    }
}
