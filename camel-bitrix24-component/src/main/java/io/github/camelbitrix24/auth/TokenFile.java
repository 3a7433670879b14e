/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of a {@link FileTokenStore}, which is read and replaced as a whole. */
final class TokenFile {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

    private final Path path;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    TokenFile(Path path) {
        this.path = path;
    }

    /** The content of the file; empty if it does not exist. A file with other content is never overwritten. */
    TokenSnapshot read() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return TokenSnapshot.EMPTY;
        }
        warnIfAccessibleToOthers();
        try {
            JsonNode json = Json.PLAIN.readTree(bytes);
            return TokenFileFormat.read(json);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new TokenStoreException(
                    "the token file " + path + " is corrupt or not a token file. Restore it from a backup, or move it"
                            + " away and authorize the application again",
                    null);
        }
    }

    private void warnIfAccessibleToOthers() throws IOException {
        if (OwnerOnlyFiles.isAccessibleToOthers(path) && hasWarned.compareAndSet(false, true)) {
            LOG.warn("The token file {} is accessible to other users. Restrict its permissions to its owner", path);
        }
    }

    void write(TokenSnapshot snapshot) throws IOException {
        byte[] bytes = Json.PLAIN.writerWithDefaultPrettyPrinter().writeValueAsBytes(TokenFileFormat.write(snapshot));
        Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a directory");
        Path next =
                Files.createTempFile(directory, path.getFileName().toString(), ".tmp", OwnerOnlyFiles.attributes(path));
        try {
            if (!OwnerOnlyFiles.restrict(next)) {
                LOG.warn("The permissions of {} cannot be restricted to its owner", next);
            }
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
        forceDirectory(directory);
    }

    /** Makes the new name durable. Some platforms cannot open a directory; there the move has to be enough. */
    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.trace("The directory {} cannot be forced to disk", directory);
        }
    }
}
