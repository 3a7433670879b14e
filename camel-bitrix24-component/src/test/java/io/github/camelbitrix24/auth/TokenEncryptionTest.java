/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelbitrix24.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted entries of the file store and of the JDBC store: what stays readable, other keys, and foreign entries. */
class TokenEncryptionTest {

    private static final SecretKey KEY = EncryptionKeys.fromBase64("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private static final SecretKey OTHER = new SecretKeySpec(new byte[16], "AES");
    private static final EncryptionKeys KEYS = new EncryptionKeys("2026", KEY);
    private static final TokenKey MEMBER = TokenKey.ofMember("app", "m1");
    private static final StoredTokens TOKENS = new StoredTokens(
            new Secret("s3cr3t-access"),
            new Secret("s3cr3t-refresh"),
            "m1",
            "https://s3cr3t.bitrix24.com/rest/",
            "https://s3cr3t.bitrix.info/rest/",
            new Secret("s3cr3t-application"),
            Instant.parse("2026-01-01T10:20:30.123Z"));

    @RegisterExtension
    final RawTokens raw = new RawTokens();

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void f70NothingButTheKeyOfAnEntryIsReadable(RawTokens.Kind kind) throws Exception {
        TokenStore store = raw.store(kind, KEYS);

        store.update(MEMBER, none -> TOKENS);

        assertThat(raw.text(kind))
                .contains("enc:v1:2026:", "m1", "app")
                .doesNotContain("s3cr3t", "2026-01-01", "1767262830123", "bitrix24.com");
        assertThat(store.find(MEMBER)).contains(TOKENS);
        assertThat(store.toString()).contains("2026").doesNotContain("MDEy");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void f70TheSameTokensAreNeverTheSameText(RawTokens.Kind kind) throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            raw.store(kind, KEYS).update(MEMBER, found -> TOKENS);
            texts.add(raw.text(kind));
        }

        assertThat(texts).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void f70APlainEntryIsReadAndEncryptedAtTheNextUpdate(RawTokens.Kind kind) throws Exception {
        raw.store(kind, null).update(MEMBER, none -> TOKENS);

        assertThat(raw.store(kind, KEYS).find(MEMBER)).contains(TOKENS);
        raw.store(kind, KEYS).update(MEMBER, found -> found.orElseThrow());

        assertThat(raw.text(kind)).doesNotContain("s3cr3t");
        assertThat(raw.store(kind, KEYS).find(MEMBER)).contains(TOKENS);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void f70AnEntryOfAnOlderKeyIsReadAndEncryptedWithTheCurrentOne(RawTokens.Kind kind) throws Exception {
        raw.store(kind, new EncryptionKeys("2025", OTHER)).update(MEMBER, none -> TOKENS);
        TokenStore rotated = raw.store(kind, KEYS.withOlder("2025", OTHER));

        assertThat(rotated.find(MEMBER)).contains(TOKENS);
        rotated.update(MEMBER, found -> found.orElseThrow());

        assertThat(raw.text(kind)).contains("enc:v1:2026:").doesNotContain("2025");
        assertThat(raw.store(kind, KEYS).find(MEMBER)).contains(TOKENS);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void f70AMissingKeyIsNamedAndNothingIsOverwritten(RawTokens.Kind kind) throws Exception {
        raw.store(kind, new EncryptionKeys("2025", OTHER)).update(MEMBER, none -> TOKENS);
        String before = raw.text(kind);

        for (TokenStore store : List.of(raw.store(kind, KEYS), raw.store(kind, null))) {
            assertThatExceptionOfType(TokenStoreException.class)
                    .isThrownBy(() -> store.find(MEMBER))
                    .withMessageContaining("the key 2025, which is missing")
                    .withMessageContaining("Add the key 2025");
            assertThatExceptionOfType(TokenStoreException.class)
                    .isThrownBy(() -> store.update(MEMBER, none -> TOKENS))
                    .withMessageContaining("2025");
        }
        assertThat(raw.text(kind)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void f70AnotherKeyOfTheSameIdIsRefusedAndNothingIsOverwritten(RawTokens.Kind kind) throws Exception {
        raw.store(kind, new EncryptionKeys("2026", OTHER)).update(MEMBER, none -> TOKENS);
        String before = raw.text(kind);

        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> raw.store(kind, KEYS).update(MEMBER, none -> TOKENS))
                .withMessageContaining("with the key 2026")
                .withMessageContaining("backup");
        assertThat(raw.text(kind)).isEqualTo(before);
    }

    static Stream<TokenKey> otherKeys() {
        return Stream.of(
                TokenKey.ofMember("app", "m2"), TokenKey.ofMember("another", "m1"), TokenKey.ofPending("app", "m1"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void f70AnEntryThatWasCopiedToAnotherKeyIsRefused(RawTokens.Kind kind) throws Exception {
        TokenStore store = raw.store(kind, KEYS);
        store.update(MEMBER, none -> TOKENS);
        String encrypted = raw.encryptedText(kind, MEMBER);
        for (TokenKey other : otherKeys().toList()) {
            store.update(other, none -> TokenStoreContract.tokens(7, null));

            raw.replace(kind, other, encrypted);

            assertThatExceptionOfType(TokenStoreException.class)
                    .isThrownBy(() -> store.find(other))
                    .withMessageContaining("copied from another one")
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cr3t"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "enc:",
                "enc:v1",
                "enc:v2:2026:AAAA",
                "enc:v1:2026:",
                "enc:v1:2026:AAAA",
                "enc:v1:2026:!",
                "enc:v1::AA"
            })
    void f70ADamagedTextIsRefusedAndNeverATokenOfItsOwn(String damaged) throws Exception {
        for (RawTokens.Kind kind : RawTokens.Kind.values()) {
            TokenStore store = raw.store(kind, KEYS);
            store.update(MEMBER, none -> TOKENS);
            raw.replace(kind, MEMBER, damaged);

            assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> store.find(MEMBER));
            assertThatExceptionOfType(TokenStoreException.class)
                    .isThrownBy(() -> raw.store(kind, null).find(MEMBER));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void f70AnEncryptedEntryCanBeRemovedWithoutItsKey(RawTokens.Kind kind) throws Exception {
        raw.store(kind, KEYS).update(MEMBER, none -> TOKENS);

        raw.store(kind, null).remove(MEMBER);

        assertThat(raw.store(kind, null).find(MEMBER)).isEmpty();
    }

    @Test
    void f70KeysAreGivenAsOneTextWithTheCurrentOneFirst() throws Exception {
        String old = "AAAAAAAAAAAAAAAAAAAAAA==";
        EncryptionKeys keys = new EncryptionKeys(" 2026:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= , 2025:" + old);

        raw.store(RawTokens.Kind.FILE, new EncryptionKeys("2025", OTHER)).update(MEMBER, none -> TOKENS);

        assertThat(raw.store(RawTokens.Kind.FILE, keys).find(MEMBER)).contains(TOKENS);
        assertThat(keys).hasToString("EncryptionKeys[current=2026, older=[2025]]");
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026:",
                "2026:c2hvcnQ=",
                "2026:!",
                "a b:AAAAAAAAAAAAAAAAAAAAAA==",
                "a:AAAAAAAAAAAAAAAAAAAAAA==,a:AAAAAAAAAAAAAAAAAAAAAA=="
            })
    void f70AKeyThatIsNoneIsRefusedWithoutItsText(String keys) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EncryptionKeys(keys))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("c2hvcnQ", "AAAAAA"));
    }
}
