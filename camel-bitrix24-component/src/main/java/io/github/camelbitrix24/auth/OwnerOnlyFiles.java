/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read, if the file system supports this. */
final class OwnerOnlyFiles {

    private static final Set<PosixFilePermission> PERMISSIONS = PosixFilePermissions.fromString("rw-------");

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private OwnerOnlyFiles() {}

    /** The attributes to create a directory with. */
    static FileAttribute<?>[] directoryAttributes(Path directory) {
        return isPosix(directory)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(DIRECTORY)}
                : new FileAttribute<?>[0];
    }

    /** The attributes to create a file with. */
    static FileAttribute<?>[] attributes(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PERMISSIONS)}
                : new FileAttribute<?>[0];
    }

    /** Removes the permissions of other users if the file system has no POSIX permissions. */
    static boolean restrict(Path file) {
        return isPosix(file)
                || (file.toFile().setReadable(false, false)
                        && file.toFile().setReadable(true, true)
                        && file.toFile().setWritable(false, false)
                        && file.toFile().setWritable(true, true));
    }

    /** Whether other users may read or write an existing file. */
    static boolean isAccessibleToOthers(Path file) throws IOException {
        return isPosix(file) && !PERMISSIONS.containsAll(Files.getPosixFilePermissions(file));
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
