/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.http.BodyException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * A file while it is sent: its length must not change, and its errors are not those of the connection. A read reports the
 * bytes of the reads before as sent.
 */
final class LengthCheckedFile extends FilterInputStream {

    static final int BUFFER = 64 * 1024;

    private final String name;
    private final long size;
    private final LongConsumer progress;
    private long count;
    private long reported;

    LengthCheckedFile(InputStream in, String name, long size, LongConsumer progress) {
        super(new BufferedInputStream(in, BUFFER));
        this.name = name;
        this.size = size;
        this.progress = progress;
        progress.accept(0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        reportProgress();
        int read;
        try {
            read = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw new BodyException("the file " + name + " could not be read to its end", e);
        }
        count += Math.max(0, read);
        if (size >= 0 && (count > size || (read < 0 && count < size))) {
            throw new BodyException("the file " + name + " had " + size + " bytes and changed while it was sent");
        }
        return read;
    }

    private void reportProgress() {
        if (count > reported) {
            reported = count;
            progress.accept(count);
        }
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            // The file has been read and is no longer needed.
        }
    }
}
