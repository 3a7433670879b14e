/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.drive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of a file while it is received: counted and digested, and stored up to a maximum size. */
public final class FileContent {
    /** The maximum number of bytes that are stored. */
    public static final int MAX_STORED_BYTES = 4 * 1024 * 1024;

    private final MessageDigest digest;
    private @Nullable ByteArrayOutputStream stored = new ByteArrayOutputStream();
    private long size;

    public FileContent() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static FileContent of(byte[] bytes) {
        FileContent content = new FileContent();
        content.add(ByteBuffer.wrap(bytes));
        return content;
    }

    /** Adds the remaining bytes of the buffer. */
    public void add(ByteBuffer bytes) {
        size += bytes.remaining();
        digest.update(bytes.duplicate());
        if (size > MAX_STORED_BYTES) {
            stored = null;
        }
        if (stored != null) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            stored.writeBytes(copy);
        }
        bytes.position(bytes.limit());
    }

    long size() {
        return size;
    }

    /** The digest of all bytes; no more bytes can be added. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    Optional<byte[]> bytes() {
        return Optional.ofNullable(stored).map(ByteArrayOutputStream::toByteArray);
    }
}
