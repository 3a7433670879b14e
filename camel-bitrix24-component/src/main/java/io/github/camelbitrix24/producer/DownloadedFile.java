/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * A downloaded file on disk. It is open from the start, so that code which called a route can read it after the exchange
 * has deleted it.
 */
final class DownloadedFile extends InputStream implements StreamCache {

    private final TemporaryFile file;
    private final FileInputStream opened;
    private InputStream buffered;
    private boolean isAtEnd;

    DownloadedFile(TemporaryFile file) throws IOException {
        this.file = file;
        this.opened = new FileInputStream(file.path().toFile());
        this.buffered = new BufferedInputStream(opened);
    }

    @Override
    public int read() throws IOException {
        return afterRead(isAtEnd ? -1 : buffered.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return afterRead(isAtEnd ? -1 : buffered.read(buffer, offset, length));
    }

    /** A deleted file is not read again. */
    private int afterRead(int result) throws IOException {
        if (result < 0 && file.isDeleted()) {
            isAtEnd = true;
            opened.close();
        }
        return result;
    }

    @Override
    public int available() throws IOException {
        return isAtEnd ? 0 : buffered.available();
    }

    @Override
    public void reset() {
        try {
            opened.getChannel().position(0);
            buffered = new BufferedInputStream(opened);
        } catch (IOException e) {
            throw new UncheckedIOException("The downloaded file was deleted with its exchange", e);
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        transferTo(out);
    }

    /** Another stream of the same file, which is kept until both exchanges have ended. */
    @Override
    public StreamCache copy(Exchange exchange) throws IOException {
        return file.openFor(exchange);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return file.length();
    }

    @Override
    public long position() {
        return -1;
    }

    /** The stream can be reset until its exchange ends, as other cached streams. */
    @Override
    public void close() throws IOException {
        if (file.isDeleted()) {
            isAtEnd = true;
            opened.close();
        }
    }

    void closeWithExchange() throws IOException {
        isAtEnd = true;
        opened.close();
    }
}
