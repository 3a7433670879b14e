/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelbitrix24.auth.TokenFileFormat.Entry;
import io.github.camelbitrix24.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file store reads and writes, the number of its entries, and the single file of earlier versions. */
class FileTokenStoreSizeTest {

    private static final TokenKey HOST = TokenKey.ofHost("app", "acme.bitrix24.com");

    private final Path folder;
    private Path file;

    FileTokenStoreSizeTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("tokens.json");
    }

    @Test
    void theFileOfAnEarlierVersionIsReadOnceAndRemoved() throws IOException {
        Files.writeString(file, """
                {"version": 1, "entries": [
                  {"clientId": "app", "kind": "MEMBER", "portal": "m1", "accessToken": "access-1",
                   "refreshToken": "refresh-1", "memberId": "m1", "clientEndpoint": "https://acme.bitrix24.com/rest/",
                   "serverEndpoint": null, "applicationToken": "s3cr3t", "renewalBegun": "2026-01-01T10:20:30.123Z"},
                  {"clientId": "app", "kind": "HOST", "portal": "acme.bitrix24.com", "aliasOf": "m1"},
                  {"clientId": "app", "kind": "HOST", "portal": "other", "refreshToken": "refresh-2"}]}
                """);

        StoredTokens read = new FileTokenStore(file).find(HOST).orElseThrow();

        assertThat(read.applicationToken()).isEqualTo(new Secret("s3cr3t"));
        assertThat(read.refreshBegun()).isEqualTo("2026-01-01T10:20:30.123Z");
        assertThat(file).doesNotExist();
        assertThat(new FileTokenStore(file).find(member(1))).contains(read);
        assertThat(new FileTokenStore(file).find(TokenKey.ofHost("app", "other")))
                .contains(StoredTokens.first(null, new Secret("refresh-2")));
    }

    @Test
    void aMoveToTheMemberThatWasInterruptedIsCompleted() throws IOException {
        FileTokenStore store = new FileTokenStore(file);
        store.update(HOST, none -> TokenStoreContract.tokens(1, null));
        TokenFileFormat format = new TokenFileFormat(new TokenCipher(null));
        Entry moved = format.entry(member(1), TokenStoreContract.tokens(2, "m1"));
        Files.writeString(
                file,
                TokenFileFormat.list(List.of(moved, TokenFileFormat.alias(HOST, member(1))))
                        .toString());

        assertThat(new FileTokenStore(file).find(HOST)).contains(TokenStoreContract.tokens(2, "m1"));
        assertThat(file).doesNotExist();
    }

    @Test
    void aRemovalOfTheMemberRemovesTheHostsThatReferToIt() throws IOException {
        FileTokenStore store = new FileTokenStore(file);
        store.update(HOST, none -> TokenStoreContract.tokens(1, "m1"));

        store.remove(member(1));

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(each -> each.toString().endsWith(".json"))).isEmpty();
        }
    }

    @Test
    void anUnknownPortalLeavesNoFile() throws IOException {
        assertThat(new FileTokenStore(file).find(member(1))).isEmpty();
        assertThat(new FileTokenStore(file).keys("app", TokenKey.KeyType.PENDING))
                .isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsReported() throws IOException {
        Files.writeString(folder.resolve("tokens.json.d"), "");

        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> new FileTokenStore(file).update(HOST, none -> TokenStoreContract.tokens(1, null)))
                .withMessageContaining("tokens.json");
    }

    @Test
    @Tag("scale")
    void aReadCostsTheSameWithOneHundredAndWithTwentyThousandPortals() throws IOException {
        long few = bytesOfOneCall(100);
        long many = bytesOfOneCall(20_000);

        assertThat(many).isLessThan(few + 100);
    }

    /** How many bytes are read by a find, an update and a find by host. */
    private long bytesOfOneCall(int portals) throws IOException {
        file = folder.resolve(portals + ".json");
        FileTokenStore store = new FileTokenStore(file);
        store.update(HOST, none -> TokenStoreContract.tokens(1, "m1"));
        fill(portals);
        long before = store.bytesRead();

        assertThat(store.find(member(portals - 1))).isPresent();
        assertThat(store.find(HOST)).isPresent();
        store.update(
                member(portals - 1), found -> TokenStoreContract.tokens(TokenStoreContract.number(found) + 1, null));
        assertThat(store.find(member(-1))).isEmpty();

        return store.bytesRead() - before;
    }

    /** Writes the files of entries without waiting for the disk. */
    private void fill(int portals) throws IOException {
        TokenDirectory directory = new TokenDirectory(file);
        TokenFileFormat format = new TokenFileFormat(new TokenCipher(null));
        for (int number = 0; number < portals; number++) {
            Entry entry = format.entry(member(number), TokenStoreContract.tokens(number, "m" + number));
            Files.writeString(
                    Path.of(directory.lockOf(entry.key()).toString().replace(".lock", ".json")),
                    entry.json().toPrettyString());
        }
    }

    private static TokenKey member(int number) {
        return TokenKey.ofMember("app", "m" + number);
    }
}
