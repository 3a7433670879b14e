/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EncryptedFileTokenStoreTest extends TokenStoreContract {

    private final Path folder;

    EncryptedFileTokenStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    TokenStore store() {
        return new FileTokenStore(
                folder.resolve("tokens.json"), new EncryptionKeys("2026:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
    }
}
