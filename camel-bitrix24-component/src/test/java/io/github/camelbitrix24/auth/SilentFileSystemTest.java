/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static io.github.camelbitrix24.auth.TokenStoreContract.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file system that does not answer: a pipe without a writer or a reader, which holds up each call that opens it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SilentFileSystemTest {

    private static final TokenKey KEY = TokenKey.ofMember("app", "m1");
    private static final TokenKey OTHER = TokenKey.ofMember("app", "m2");

    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder = Path.of("");

    @Test
    void f83AReadThatNeverReturnsEndsInTime() throws Exception {
        FileTokenStore store = store();
        store.update(KEY, none -> tokens(1, null));
        makePipe(entry(".json"));
        store.setTimeout(SHORT);

        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> store.find(KEY))
                .withMessageContaining("tokens.json did not answer within 300 ms");
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> store.update(KEY, found -> tokens(2, null)));
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> store.keys("app", TokenKey.KeyType.MEMBER));
        store.setTimeout(FileTokenStore.TIMEOUT);
        assertThat(store.update(OTHER, none -> tokens(3, null))).isEqualTo(tokens(3, null));
    }

    @Test
    void f83ALockThatIsNeverObtainedEndsInTimeAndItsChangeDoesNotRunLater() throws Exception {
        FileTokenStore store = store();
        store.update(KEY, none -> tokens(1, null));
        makePipe(entry(".lock"));
        store.setTimeout(SHORT);

        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> store.update(KEY, found -> {
                    throw new AssertionError("too late");
                }))
                .withMessageContaining("the lock of an entry");
        assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> store.remove(KEY));
        store.setTimeout(FileTokenStore.TIMEOUT);
        assertThat(store.find(KEY)).contains(tokens(1, null));
    }

    @Test
    void f83CallsAreRefusedAtOnceWhileManyHaveNotReturned() throws Exception {
        FileTokenStore store = store();
        store.update(KEY, none -> tokens(1, null));
        makePipe(entry(".json"));
        store.setTimeout(Duration.ofMillis(20));

        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> store.find(KEY));
        }

        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> store.find(KEY))
                .withMessageContaining("has not answered earlier calls");
    }

    @Test
    void aThreadThatIsInterruptedStoresTokens() {
        Thread.currentThread().interrupt();

        StoredTokens stored = store().update(KEY, none -> tokens(1, null));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(store().find(KEY)).contains(stored);
    }

    private FileTokenStore store() {
        return new FileTokenStore(folder.resolve("tokens.json"));
    }

    private Path entry(String suffix) {
        String lock =
                new TokenDirectory(folder.resolve("tokens.json")).lockOf(KEY).toString();
        return Path.of(lock.replace(".lock", suffix));
    }

    private static void makePipe(Path file) throws IOException, InterruptedException {
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }
}
