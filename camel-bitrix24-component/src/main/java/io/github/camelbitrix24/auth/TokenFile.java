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

/** The file of a store: read as a whole, replaced as a whole. */
final class TokenFile {

    private static final Logger LOG = LoggerFactory.getLogger(FileTokenStore.class);

    private final Path path;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    TokenFile(Path path) {
        this.path = path;
    }

    /** What the file holds; nothing if it is not there. A file that is something else is never written over. */
    TokenSnapshot read() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return TokenSnapshot.EMPTY;
        }
        warnIfOpenToOthers();
        try {
            JsonNode json = Json.PLAIN.readTree(bytes);
            return TokenFileFormat.read(json);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new TokenStoreException(
                    "the token file " + path + " is damaged or no token file. Bring it back from a backup, or move it"
                            + " away and authorize the application again",
                    null);
        }
    }

    private void warnIfOpenToOthers() throws IOException {
        if (OwnerOnlyFiles.isAccessibleToOthers(path) && hasWarned.compareAndSet(false, true)) {
            LOG.warn("The token file {} can be read by others than its owner: take their rights away", path);
        }
    }

    void write(TokenSnapshot shelf) throws IOException {
        byte[] bytes = Json.PLAIN.writerWithDefaultPrettyPrinter().writeValueAsBytes(TokenFileFormat.write(shelf));
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder");
        Path next =
                Files.createTempFile(folder, path.getFileName().toString(), ".tmp", OwnerOnlyFiles.attributes(path));
        try {
            if (!OwnerOnlyFiles.restrict(next)) {
                LOG.warn("The rights of {} cannot be restricted to its owner", next);
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
        forceFolder(folder);
    }

    /** Makes the new name survive a power failure. Some platforms cannot open a folder; there the move has to do. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.trace("The folder {} cannot be forced to disk", folder);
        }
    }
}
