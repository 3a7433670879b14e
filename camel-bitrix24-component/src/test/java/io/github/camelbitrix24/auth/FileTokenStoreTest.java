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

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(3).noneMatch(each -> each.toString().endsWith(".tmp"));
            for (Path each : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void permissionsOfOthersAreRemovedByTheNextWrite() throws IOException {
        store().update(KEY, none -> tokens(1, null));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        store().update(KEY, found -> tokens(number(found) + 1, null));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
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

    private Path file() {
        return folder.resolve("tokens.json");
    }
}
