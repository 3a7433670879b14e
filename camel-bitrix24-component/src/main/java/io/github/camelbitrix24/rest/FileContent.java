/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelbitrix24.http.BodyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * The content of a file as the value of a parameter. It is encoded in Base64 while it is read, and read again for each
 * attempt, so that it is never in memory as a whole.
 */
public final class FileContent implements JsonSerializable {

    private final String name;
    private final long size;
    private final StreamSource source;
    private final LongConsumer progress;

    /**
     * @param name the name of the file in messages
     * @param size the number of bytes, negative if unknown
     */
    public FileContent(String name, long size, StreamSource source) {
        this(name, size, source, sent -> {});
    }

    /** @param progress called on the sending thread with the number of bytes sent, from 0 for each attempt */
    public FileContent(String name, long size, StreamSource source, LongConsumer progress) {
        this.name = name;
        this.size = size;
        this.source = source;
        this.progress = progress;
    }

    /** Opens a file at its beginning, once for each attempt. */
    @FunctionalInterface
    public interface StreamSource {

        InputStream open() throws IOException;
    }

    /** The number of bytes, negative if unknown. */
    public long size() {
        return size;
    }

    /** Writes the bytes without encoding while they are read. */
    void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[LengthCheckedFile.BUFFER];
        try (InputStream content = opened()) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }

    /** The content as a node of a tree. */
    public POJONode node() {
        return new POJONode(this);
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        if (provider.getAttribute(Measure.class) instanceof Measure measure) {
            measure.add(size);
            json.writeString("");
            return;
        }
        try (InputStream content = opened()) {
            json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, content, -1);
        }
    }

    private InputStream opened() throws IOException {
        try {
            return new LengthCheckedFile(source.open(), name, size, progress);
        } catch (BodyException e) {
            throw e;
        } catch (IOException e) {
            throw new BodyException("the file " + name + " can no longer be opened", e);
        }
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        serialize(json, provider);
    }

    /** Compares what is known without reading the content. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FileContent file && file.name.equals(name) && file.size == size;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, size);
    }

    @Override
    public String toString() {
        return "the content of " + name;
    }

    /** Sums up the length of files as Base64, while the text is written without them. */
    static final class Measure {

        private boolean isTouched;
        private boolean isUnknown;
        private long length;

        private void add(long bytes) {
            isTouched = true;
            isUnknown |= bytes < 0;
            length += (bytes + 2) / 3 * 4;
        }

        boolean isUntouched() {
            return !isTouched;
        }

        /** The length of the whole text, negative if unknown. */
        long lengthWith(long withoutFiles) {
            return isUnknown ? -1 : withoutFiles + length;
        }
    }
}
