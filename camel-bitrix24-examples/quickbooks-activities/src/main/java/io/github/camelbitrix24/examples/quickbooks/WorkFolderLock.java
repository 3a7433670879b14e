/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/** Locks the work folder for one run: two concurrent runs could both add after a lookup. */
final class WorkFolderLock extends MainListenerSupport implements AutoCloseable {

    private @Nullable FileChannel lock;

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        Path folder = Path.of(main.getCamelContext().resolvePropertyPlaceholders("{{bitrix24.work}}"));
        try {
            Files.createDirectories(folder);
            FileChannel file =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = file;
            if (isLocked(file)) {
                throw new IllegalStateException("Another run uses " + folder + ". Wait until it has ended.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The work folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }
}
