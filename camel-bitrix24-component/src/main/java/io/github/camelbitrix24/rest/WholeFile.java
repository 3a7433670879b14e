package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.http.BodyException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file while it is sent: it must be as long as it was announced, and its faults are not the connection's. */
final class WholeFile extends FilterInputStream {

    private static final int BUFFER = 64 * 1024;

    private final String name;
    private final long size;
    private long count;

    WholeFile(InputStream in, String name, long size) {
        super(new BufferedInputStream(in, BUFFER));
        this.name = name;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
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

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            // It has been read; nobody needs it any more.
        }
    }
}
