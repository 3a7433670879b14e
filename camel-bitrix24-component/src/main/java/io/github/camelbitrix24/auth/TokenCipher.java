/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the entries of a store with AES-GCM. The text of an encrypted entry is {@code enc:v1:}, the id of its key, a
 * colon, and Base64 of the nonce and the encrypted JSON. The key of the entry is authenticated with it, so that an entry
 * copied to another portal is refused.
 */
final class TokenCipher {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final String PREFIX = "enc:";
    private static final String VERSION = "v1";
    private static final int PARTS = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final @Nullable EncryptionKeys keys;

    /** @param keys absent for a store that does not encrypt */
    TokenCipher(@Nullable EncryptionKeys keys) {
        this.keys = keys;
    }

    boolean isActive() {
        return keys != null;
    }

    static boolean isEncrypted(@Nullable String text) {
        return text != null && text.startsWith(PREFIX);
    }

    /** The text of an entry, encrypted with the current key. */
    String encrypt(TokenKey entry, StoredTokens tokens) {
        if (keys == null) {
            throw new IllegalStateException("a store without keys does not encrypt");
        }
        String id = keys.currentId();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] plain = Json.PLAIN.writeValueAsBytes(TokenFields.write(tokens));
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, id, keys.find(id).orElseThrow(), nonce, entry);
            byte[] encrypted = cipher.doFinal(plain);
            byte[] all = ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return PREFIX + VERSION + ":" + id + ":" + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new TokenStoreException(
                    "the tokens of " + name(entry) + " cannot be encrypted with the key " + id + " ("
                            + e.getClass().getSimpleName() + "). Check the key and its provider",
                    null);
        }
    }

    /**
     * The tokens of an encrypted text.
     *
     * @throws TokenStoreException if the store does not have the key, or the text is not of this entry
     */
    StoredTokens decrypt(TokenKey entry, String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length != PARTS || !parts[1].equals(VERSION)) {
            throw new TokenStoreException(
                    "the tokens of " + name(entry) + " are encrypted in an unknown format. Use the version of the"
                            + " component that has stored them, or a newer one",
                    null);
        }
        String id = parts[2];
        try {
            byte[] all = Base64.getDecoder().decode(parts[3]);
            byte[] nonce = new byte[NONCE_BYTES];
            ByteBuffer rest = ByteBuffer.wrap(all).get(nonce);
            byte[] encrypted = new byte[rest.remaining()];
            rest.get(encrypted);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, id, key(entry, id), nonce, entry);
            return TokenFields.read(Json.PLAIN.readTree(cipher.doFinal(encrypted)));
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw e instanceof TokenStoreException known ? known : refused(entry, id);
        }
    }

    private static TokenStoreException refused(TokenKey entry, String id) {
        return new TokenStoreException(
                "the tokens of " + name(entry) + " cannot be decrypted with the key " + id
                        + ": another key has this id, or the entry was changed, or copied from another one. Set the key"
                        + " that they were encrypted with, restore the entry from a backup, or remove it and authorize"
                        + " the application again",
                null);
    }

    private SecretKey key(TokenKey entry, String id) {
        String known = keys == null ? "The store has no encryption keys" : "The store has " + keys;
        return (keys == null ? Optional.<SecretKey>empty() : keys.find(id))
                .orElseThrow(() -> new TokenStoreException(
                        "the tokens of " + name(entry) + " are encrypted with the key " + id + ", which is missing. "
                                + known + ". Add the key " + id + " to them",
                        null));
    }

    /** The cipher for one entry: the id of the key and the key of the entry are authenticated. */
    private static Cipher cipher(int mode, String id, SecretKey key, byte[] nonce, TokenKey entry)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        List<String> context =
                List.of(VERSION, id, entry.clientId(), entry.kind().name(), entry.portal());
        cipher.updateAAD(Json.PLAIN.valueToTree(context).toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String name(TokenKey entry) {
        return entry.portal() + " (" + entry.kind() + ")";
    }
}
