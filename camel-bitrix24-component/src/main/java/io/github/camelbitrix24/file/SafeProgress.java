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
 * Reports the progress of an upload to a listener and isolates the upload from its failures: the first exception is logged, and no more progress of that attempt is reported.
 */
final class SafeProgress implements LongConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(SafeProgress.class);

    private final String name;
    private final long total;
    private final Bitrix24File.Progress progress;
    private boolean hasFailed;

    SafeProgress(String name, long total, Bitrix24File.Progress progress) {
        this.name = name;
        this.total = total;
        this.progress = progress;
    }

    @Override
    public void accept(long sent) {
        hasFailed &= sent > 0;
        if (hasFailed) {
            return;
        }
        try {
            progress.sent(sent, total);
        } catch (RuntimeException e) {
            hasFailed = true;
            LOG.warn(
                    "The progress listener of {} failed. No further progress is reported, the upload continues",
                    name,
                    e);
        }
    }
}
