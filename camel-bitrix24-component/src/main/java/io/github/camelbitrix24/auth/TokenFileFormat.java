/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a file store. An entry has its key, and either its tokens, or encrypted tokens, or the member that it refers
 * to. A list of entries has a version.
 */
final class TokenFileFormat {

    private static final int VERSION = 1;
    private static final String ALIAS = "aliasOf";
    private static final String ENCRYPTED = "encrypted";

    private final TokenCipher cipher;

    TokenFileFormat(TokenCipher cipher) {
        this.cipher = cipher;
    }

    /** An entry as stored. */
    record Entry(TokenKey key, ObjectNode json) {

        /** The entry that this one refers to, absent for one that holds tokens. */
        @Nullable
        TokenKey aliasOf() {
            String member = TokenFields.optional(json, ALIAS);
            return member == null ? null : TokenKey.ofMember(key.clientId(), member);
        }
    }

    Entry entry(TokenKey key, StoredTokens tokens) {
        ObjectNode json = keyed(key);
        return new Entry(
                key,
                cipher.isActive()
                        ? json.put(ENCRYPTED, cipher.encrypt(key, tokens))
                        : json.setAll(TokenFields.write(tokens)));
    }

    static Entry alias(TokenKey key, TokenKey member) {
        return new Entry(key, keyed(key).put(ALIAS, member.portal()));
    }

    private static ObjectNode keyed(TokenKey key) {
        return Json.PLAIN
                .createObjectNode()
                .put("clientId", key.clientId())
                .put("kind", key.kind().name())
                .put("portal", key.portal());
    }

    static ObjectNode list(List<Entry> entries) {
        ObjectNode json = Json.PLAIN.createObjectNode().put("version", VERSION);
        var list = json.putArray("entries");
        entries.forEach(entry -> list.add(entry.json()));
        return json;
    }

    /** Throws an IllegalArgumentException if the content is not a list of entries. */
    static List<Entry> entries(JsonNode json) {
        if (json.path("version").asInt() != VERSION || !json.path("entries").isArray()) {
            throw new IllegalArgumentException("not a token file of version " + VERSION);
        }
        List<Entry> entries = new ArrayList<>();
        json.path("entries").forEach(entry -> entries.add(entry(entry)));
        return entries;
    }

    /** Throws an IllegalArgumentException if the content is not an entry. */
    static Entry entry(JsonNode json) {
        if (!(json instanceof ObjectNode object)
                || (TokenFields.optional(json, ALIAS) == null
                        && TokenFields.optional(json, ENCRYPTED) == null
                        && TokenFields.optional(json, "refreshToken") == null)) {
            throw new IllegalArgumentException("not an entry");
        }
        return new Entry(
                new TokenKey(
                        TokenFields.required(json, "clientId"),
                        TokenKey.KeyType.valueOf(TokenFields.required(json, "kind")),
                        TokenFields.required(json, "portal")),
                object);
    }

    /**
     * The tokens of an entry that is not an alias.
     *
     * @throws TokenStoreException if they cannot be decrypted
     */
    StoredTokens tokens(Entry entry) {
        String encrypted = TokenFields.optional(entry.json(), ENCRYPTED);
        return encrypted == null ? TokenFields.read(entry.json()) : cipher.decrypt(entry.key(), encrypted);
    }
}
