/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.drive;

import java.util.Optional;

/** A file on the portal's drive; for a large file only size and digest are stored. */
public final class StoredFile {
    private final long id;
    private final String name;
    private final long size;
    private final String sha256;
    private final Optional<byte[]> bytes;

    StoredFile(long id, String name, FileContent content) {
        this.id = id;
        this.name = name;
        this.size = content.size();
        this.sha256 = content.sha256();
        this.bytes = content.bytes();
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public long size() {
        return size;
    }

    /** In hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** The bytes, if there are no more than {@link FileContent#MAX_STORED_BYTES}. */
    public Optional<byte[]> bytes() {
        return bytes.map(byte[]::clone);
    }

    @Override
    public String toString() {
        return name + " (" + size + " bytes)";
    }
}
