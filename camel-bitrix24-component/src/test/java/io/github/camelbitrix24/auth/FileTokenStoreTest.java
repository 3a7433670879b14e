/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelbitrix24.process.CountingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTokenStoreTest extends TokenStoreContract {

    private static final TokenKey KEY = TokenKey.ofMember("app", "m1");

    private final Path folder;

    FileTokenStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    TokenStore store() {
        return new FileTokenStore(file().toString());
    }

    @Test
    void onlyTheOwnerMayReadAnyFileAndNoTemporaryFileIsLeft() throws IOException {
        store().update(KEY, none -> tokens(1, null));

        for (Path file : files()) {
            assertThat(file.toString()).doesNotEndWith(".tmp");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tokens.json.d"))))
                .isEqualTo("rwx------");
    }

    @Test
    void permissionsOfOthersAreRemovedByTheNextWrite() throws IOException {
        store().update(KEY, none -> tokens(1, null));
        Files.setPosixFilePermissions(entry("m1"), PosixFilePermissions.fromString("rw-r--r--"));

        store().update(KEY, found -> tokens(number(found) + 1, null));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry("m1"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aCorruptFileIsReportedWithoutItsContentAndNotOverwritten() throws IOException {
        for (String damaged : List.of("", "{\"version\":1,\"entries\":[{\"refreshTok", "{\"version\":7}", "s3cr3t")) {
            Files.writeString(file(), damaged);

            assertThatExceptionOfType(TokenStoreException.class)
                    .isThrownBy(() -> store().update(KEY, none -> tokens(1, null)))
                    .withMessageContaining(file().toString())
                    .withMessageContaining("backup")
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cr3t"));
            assertThat(file()).hasContent(damaged);
        }
    }

    @Test
    void aCorruptEntryIsReportedAndNotOverwrittenAndTheOthersAreReadable() throws IOException {
        store().update(KEY, none -> tokens(1, null));
        Path damaged = entry("m1");
        store().update(TokenKey.ofMember("app", "m2"), none -> tokens(2, null));
        for (String content : List.of("", "s3cr3t", "{}", Files.readString(entry("m2")))) {
            Files.writeString(damaged, content);

            assertThatExceptionOfType(TokenStoreException.class)
                    .isThrownBy(() -> store().update(KEY, none -> tokens(3, null)))
                    .withMessageContaining("backup")
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cr3t"));
            assertThat(damaged).hasContent(content);
            assertThat(store().find(TokenKey.ofMember("app", "m2"))).contains(tokens(2, null));
        }
    }

    @Test
    void aMissingDirectoryIsReportedByName() {
        TokenStore nowhere = new FileTokenStore(folder.resolve("missing").resolve("tokens.json"));

        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> nowhere.update(KEY, none -> tokens(1, null)))
                .withMessageContaining("missing");
    }

    @Test
    void anotherProcessWaitsForItsTurn() throws Exception {
        store().update(KEY, none -> tokens(0, null));

        Process other = CountingProcess.start(file(), 100);
        CountingProcess.count(file(), 100);

        assertThat(other.waitFor()).isZero();
        assertThat(store().find(KEY)).contains(tokens(200, null));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** The file of the entry of a member. */
    private Path entry(String member) throws IOException {
        for (Path file : files()) {
            if (file.toString().endsWith(".json") && Files.readString(file).contains('"' + member + '"')) {
                return file;
            }
        }
        throw new AssertionError("no file of " + member);
    }

    private Path file() {
        return folder.resolve("tokens.json");
    }
}
