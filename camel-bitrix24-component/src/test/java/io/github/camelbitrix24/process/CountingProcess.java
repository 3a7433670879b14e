/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.process;

import io.github.camelbitrix24.auth.FileTokenStore;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.auth.TokenStoreContract;
import java.io.IOException;
import java.nio.file.Path;

/** A process that increments a counter in a file store, concurrently with others. */
public final class CountingProcess {

    private CountingProcess() {}

    public static Process start(Path file, int times) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CountingProcess.class.getName(),
                        file.toString(),
                        Integer.toString(times))
                .inheritIO()
                .start();
    }

    public static void main(String[] args) {
        count(Path.of(args[0]), Integer.parseInt(args[1]));
    }

    public static void count(Path file, int times) {
        TokenStore store = new FileTokenStore(file);
        for (int i = 0; i < times; i++) {
            store.update(
                    TokenKey.ofMember("app", "m1"),
                    found -> TokenStoreContract.tokens(TokenStoreContract.number(found) + 1, null));
        }
    }
}
