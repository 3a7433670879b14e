/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer.
 *
 * @param result what the {@link ResultReader} of the call returned, or a {@link ReceivedFile}
 * @param total the number of rows of a list, if the portal counted them
 * @param next the offset of the next page, null on the last
 * @param time the timing block of the portal, empty if there is none
 * @param isReplayed whether the portal repeated an earlier answer to the same idempotency key
 */
public record RestReply(
        @Nullable Object result,
        @Nullable Long total,
        @Nullable Long next,
        Map<String, Object> time,
        boolean isReplayed) {

    public RestReply(@Nullable Object result, @Nullable Long total, @Nullable Long next, Map<String, Object> time) {
        this(result, total, next, time, false);
    }

    public RestReply {
        time = Collections.unmodifiableMap(new LinkedHashMap<>(time));
    }

    RestReply replayed() {
        return new RestReply(result, total, next, time, true);
    }

    /** A binary answer, which has no envelope. */
    static RestReply binary(ReceivedFile file) {
        return new RestReply(file, null, null, Map.of());
    }
}
