/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Locks between the processes of a machine, by empty lock files. A file lock belongs to a process, so the threads of a process are synchronized first.
 */
final class FileLocks {

    private static final KeyLocks<Path> IN_THIS_PROCESS = new KeyLocks<>();

    private FileLocks() {}

    /** Runs the work under this lock file, exclusively in this and other processes. Closing the file releases the lock. */
    static <T> T locked(Path file, Supplier<T> work) {
        return IN_THIS_PROCESS.locked(realPath(file), () -> {
            try (FileChannel channel = open(file)) {
                channel.lock();
                return work.get();
            } catch (IOException e) {
                throw new TokenStoreException(
                        "the lock file " + file + " cannot be locked. Check its directory and its permissions", e);
            }
        });
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnlyFiles.attributes(file));
    }

    /** The file under the real path of its directory, so that one file has one lock. */
    private static Path realPath(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            return directory == null ? file : directory.toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            throw new TokenStoreException("the directory of the lock file " + file + " does not exist. Create it", e);
        }
    }
}
