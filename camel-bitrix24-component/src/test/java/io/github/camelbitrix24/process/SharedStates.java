/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** States that several processes share, as a table of a database would have them: a file each, read at each access. */
final class SharedStates extends ServiceSupport implements StateRepository<String, String> {

    private final Path folder;

    SharedStates(Path folder) {
        this.folder = folder;
    }

    @Override
    public void setState(String key, String value) {
        try {
            Path written = Files.createTempFile(folder, "state", ".new");
            Files.writeString(written, value);
            Files.move(written, file(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable String getState(String key) {
        try {
            return Files.exists(file(key)) ? Files.readString(file(key)) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String key) {
        return folder.resolve(key.replaceAll("[^A-Za-z0-9.]", "_") + ".state");
    }
}
