/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

/** The maximum sizes of responses and of downloaded files in bytes, after decompression. */
public record ResponseLimits(long maxResponseSize, long maxDownloadSize) {

    private static final long MIN_DEFAULT = 16L << 20;
    private static final long MAX_DEFAULT = 256L << 20;

    public ResponseLimits {
        if (maxResponseSize < 1) {
            throw new IllegalArgumentException("maxResponseSize must be 1 or more, but was " + maxResponseSize);
        }
        if (maxDownloadSize < 1) {
            throw new IllegalArgumentException("maxDownloadSize must be 1 or more, but was " + maxDownloadSize);
        }
    }

    /** A tenth of the heap, between 16 and 256 MiB, and no maximum for files. */
    public static ResponseLimits defaults() {
        return new ResponseLimits(defaultSize(Runtime.getRuntime().maxMemory()), Long.MAX_VALUE);
    }

    static long defaultSize(long heap) {
        return Math.max(MIN_DEFAULT, Math.min(MAX_DEFAULT, heap / 10));
    }

    LimitedBody.SizeLimit ofResponse() {
        return new LimitedBody.SizeLimit(
                maxResponseSize,
                "its response is larger than maxResponseSize (" + maxResponseSize + " bytes after decompression)",
                "Request less at once, or raise maxResponseSize");
    }

    LimitedBody.SizeLimit ofFile() {
        return new LimitedBody.SizeLimit(
                maxDownloadSize,
                "its file is larger than maxDownloadSize (" + maxDownloadSize + " bytes after decompression)",
                "Raise maxDownloadSize to accept it");
    }
}
