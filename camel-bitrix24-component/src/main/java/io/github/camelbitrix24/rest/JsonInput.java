/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a response while it is parsed. Parsed values need more memory than their text, up to thirty times as much,
 * so their memory is estimated from the bytes and the characters that separate values.
 */
final class JsonInput extends InputStream {

    private static final int PER_BYTE = 3;
    private static final int PER_VALUE = 48;
    private static final int STEP = 64 * 1024;

    /** A shorter response needs little memory however many values it has. Most responses are shorter: none is examined. */
    private static final int UNEXAMINED = 32 * 1024;

    private static final byte[] SEPARATORS = new byte[256];

    static {
        for (char each : ",:[{".toCharArray()) {
            SEPARATORS[each] = 1;
        }
    }

    private final LimitedBody body;
    private final int status;
    private final ResponseMemory.Share memory;
    private boolean isExamined;
    private long values;
    private long reserved;
    private @Nullable ResponseException failure;

    JsonInput(LimitedBody body, int status, ResponseMemory.Share memory) {
        this.body = body;
        this.status = status;
        this.memory = memory;
    }

    /** Why it could not be read, whatever the parser made of that. */
    Optional<ResponseException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = body.read(buffer, offset, length);
            if (body.count() > UNEXAMINED) {
                examine(buffer, offset, read);
            }
            return read;
        } catch (ResponseException e) {
            failure = e;
            throw e;
        }
    }

    /** Each byte before the first examined one may have separated values. */
    private void examine(byte[] buffer, int offset, int read) throws ResponseException {
        if (!isExamined) {
            isExamined = true;
            values = body.count() - read;
        }
        values += separators(buffer, offset, read);
        reserve(body.count() * PER_BYTE + values * PER_VALUE);
    }

    /** Without a branch per byte: this reads each byte of a long response. */
    private static int separators(byte[] buffer, int offset, int length) {
        int separators = 0;
        for (int i = offset; i < offset + length; i++) {
            separators += SEPARATORS[buffer[i] & 0xff];
        }
        return separators;
    }

    private void reserve(long needed) throws ResponseException {
        if (needed - reserved < STEP) {
            return;
        }
        try {
            memory.growTo(needed);
            reserved = needed;
        } catch (ResponseMemory.NoMemoryException e) {
            throw ResponseException.tooLarge(
                    status,
                    String.valueOf(e.getMessage()),
                    "Request less at once, make fewer calls at once, or give the JVM more memory; maxResponseSize limits"
                            + " the bytes of a response only",
                    e);
        }
    }
}
