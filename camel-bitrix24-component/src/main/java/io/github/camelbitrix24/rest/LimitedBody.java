/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.http.WireResponse;
import java.io.IOException;
import java.io.InputStream;

/** The body of a response, counted after decompression. Reading beyond the limit fails, each time. */
public final class LimitedBody extends InputStream {

    private final InputStream body;
    private final int status;
    private final SizeLimit limit;
    private long count;

    /** @throws ResponseException if the response announces a larger body */
    public LimitedBody(WireResponse response, SizeLimit limit) throws ResponseException {
        this.body = response.body();
        this.status = response.status();
        this.limit = limit;
        if (response.contentLength() > limit.bytes()) {
            throw tooLarge();
        }
    }

    /**
     * The maximum size of a body.
     *
     * @param reason why a larger one is refused: a clause
     * @param advice what the user can do: a sentence without a full stop
     */
    public record SizeLimit(long bytes, String reason, String advice) {}

    private ResponseException tooLarge() {
        return ResponseException.tooLarge(status, limit.reason, limit.advice, null);
    }

    /** The number of bytes so far. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (count > limit.bytes) {
            throw tooLarge();
        }
        int read = body.read(buffer, offset, length);
        count += Math.max(0, read);
        if (count > limit.bytes) {
            throw tooLarge();
        }
        return read;
    }
}
