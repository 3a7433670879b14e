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
 * Locks that hold between the processes of a machine, by files that stay empty. A file's lock belongs to a process, so
 * threads of one process exclude each other first.
 */
final class FileLocks {

    private static final KeyLocks<Path> IN_THIS_PROCESS = new KeyLocks<>();

    private FileLocks() {}

    /** Runs the work while nobody else, in this process or another, works under this lock file. Closing it unlocks it. */
    static <T> T locked(Path file, Supplier<T> work) {
        return IN_THIS_PROCESS.locked(realPath(file), () -> {
            try (FileChannel channel = open(file)) {
                channel.lock();
                return work.get();
            } catch (IOException e) {
                throw new TokenStoreException(
                        "the lock file " + file + " cannot be locked. Check its folder and its rights", e);
            }
        });
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnlyFiles.attributes(file));
    }

    /** The same file by any name that its folder has. */
    private static Path realPath(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            throw new TokenStoreException("the folder of the lock file " + file + " is not there. Make it", e);
        }
    }
}
