/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The AES keys that a token store encrypts its entries with: the current key, and older ones that entries may still be
 * encrypted with. Each entry holds the id of its key, and is encrypted with the current key at its next update.
 */
public final class EncryptionKeys {

    private static final String AES = "AES";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final List<Integer> SIZES = List.of(16, 24, 32);

    private final String currentId;
    private final Map<String, SecretKey> keys;

    /**
     * One key.
     *
     * @param id identifies the key in each entry, and is not a secret: letters, digits, {@code .}, {@code _}, {@code -}
     */
    public EncryptionKeys(String id, SecretKey key) {
        this(id, Map.of(id, key));
    }

    /**
     * Keys in a file that has the text of {@link #EncryptionKeys(String)}, such as a secret that a platform mounts. For bean
     * definitions: Camel logs the values of properties.
     */
    public static EncryptionKeys fromFile(String file) {
        try {
            return new EncryptionKeys(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException("The encryption keys cannot be read from the file " + file + ".", e);
        }
    }

    /**
     * Keys in one text: {@code id:key}, separated by commas, the current one first. A key is the
     * Base64 form of 16, 24 or 32 random bytes.
     */
    public EncryptionKeys(String keys) {
        this(parse(keys));
    }

    private EncryptionKeys(Map<String, SecretKey> keys) {
        this(keys.keySet().iterator().next(), keys);
    }

    private EncryptionKeys(String currentId, Map<String, SecretKey> keys) {
        keys.forEach(EncryptionKeys::check);
        this.currentId = currentId;
        this.keys = Map.copyOf(keys);
    }

    /** The same keys and an older one, which decrypts entries that were encrypted with it. */
    public EncryptionKeys withOlder(String id, SecretKey key) {
        if (keys.containsKey(id)) {
            throw new IllegalArgumentException("There are two encryption keys with the id " + id + ".");
        }
        Map<String, SecretKey> more = new LinkedHashMap<>(keys);
        more.put(id, key);
        return new EncryptionKeys(currentId, more);
    }

    /** An AES key in Base64, of 16, 24 or 32 bytes. */
    public static SecretKey fromBase64(String key) {
        try {
            return new SecretKeySpec(Base64.getDecoder().decode(key.trim()), AES);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "An encryption key is not valid Base64 of 16, 24 or 32 bytes. Create one with: openssl rand -base64 32");
        }
    }

    private static Map<String, SecretKey> parse(String text) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String entry : text.split(",")) {
            String[] parts = entry.trim().split(":", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException(
                        "Encryption keys are given as id:key, separated by commas, the current one first.");
            }
            if (keys.put(parts[0], fromBase64(parts[1])) != null) {
                throw new IllegalArgumentException("There are two encryption keys with the same id.");
            }
        }
        return keys;
    }

    private static void check(String id, SecretKey key) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "The id of an encryption key has 1 to 64 letters, digits, '.', '_' or '-'.");
        }
        byte @Nullable [] encoded = key.getEncoded();
        if (!AES.equalsIgnoreCase(key.getAlgorithm()) || (encoded != null && !SIZES.contains(encoded.length))) {
            throw new IllegalArgumentException(
                    "The encryption key " + id + " is not an AES key of 128, 192 or 256 bits.");
        }
    }

    String currentId() {
        return currentId;
    }

    Optional<SecretKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public String toString() {
        List<String> older = new ArrayList<>(keys.keySet());
        older.remove(currentId);
        return "EncryptionKeys[current=" + currentId + ", older="
                + older.stream().sorted().toList() + "]";
    }
}
