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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and replaces the JSON files of a {@link FileTokenStore}, each of which is complete at any time. */
final class TokenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFiles.class);

    private final AtomicBoolean hasWarned = new AtomicBoolean();
    private final AtomicLong bytesRead = new AtomicLong();

    /** The content of a file, absent if it does not exist. A file with other content is never overwritten. */
    <T> Optional<T> read(Path file, Function<JsonNode, T> format) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
            warnIfAccessibleToOthers(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        bytesRead.addAndGet(bytes.length);
        try {
            return Optional.of(format.apply(Json.PLAIN.readTree(bytes)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new TokenStoreException(
                    "the token file " + file + " is corrupt or not a token file. Restore it from a backup, or move it"
                            + " away and authorize the application again",
                    null);
        }
    }

    /** How many bytes were read so far. */
    long bytesRead() {
        return bytesRead.get();
    }

    private void warnIfAccessibleToOthers(Path file) throws IOException {
        if (OwnerOnlyFiles.isAccessibleToOthers(file) && hasWarned.compareAndSet(false, true)) {
            LOG.warn("The token file {} is accessible to other users. Restrict its permissions to its owner", file);
        }
    }

    /** Replaces the file. The new name is durable after {@link #forceDirectory}. */
    void write(Path file, JsonNode json) throws IOException {
        byte[] bytes = Json.PLAIN.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        Path next = Files.createTempFile(
                directory(file), file.getFileName().toString(), ".tmp", OwnerOnlyFiles.attributes(file));
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
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    static Path directory(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory");
    }

    /** Makes new and removed names durable. Some platforms cannot open a directory; there the move has to be enough. */
    static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.trace("The directory {} cannot be forced to disk", directory);
        }
    }
}
