/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.secret.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON format of the token file: a version, and a list of entries that hold tokens or refer to a member. */
final class TokenFileFormat {

    private static final int VERSION = 1;
    private static final String ALIAS = "aliasOf";

    private TokenFileFormat() {}

    static ObjectNode write(TokenSnapshot snapshot) {
        ObjectNode json = Json.PLAIN.createObjectNode().put("version", VERSION);
        var entries = json.putArray("entries");
        snapshot.tokens().forEach((key, tokens) -> entries.add(tokens(entry(key), tokens)));
        snapshot.aliases().forEach((key, member) -> entries.add(entry(key).put(ALIAS, member.portal())));
        return json;
    }

    private static ObjectNode entry(TokenKey key) {
        return Json.PLAIN
                .createObjectNode()
                .put("clientId", key.clientId())
                .put("kind", key.kind().name())
                .put("portal", key.portal());
    }

    private static ObjectNode tokens(ObjectNode json, StoredTokens tokens) {
        Instant begun = tokens.refreshBegun();
        return json.put("accessToken", revealed(tokens.accessToken()))
                .put("refreshToken", tokens.refreshToken().reveal())
                .put("memberId", tokens.memberId())
                .put("clientEndpoint", tokens.clientEndpoint())
                .put("serverEndpoint", tokens.serverEndpoint())
                .put("applicationToken", revealed(tokens.applicationToken()))
                .put("renewalBegun", begun == null ? null : begun.toString());
    }

    private static @Nullable String revealed(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    /** Throws an IllegalArgumentException if the content is not a token file. */
    static TokenSnapshot read(JsonNode json) {
        if (json.path("version").asInt() != VERSION || !json.path("entries").isArray()) {
            throw new IllegalArgumentException("not a token file of version " + VERSION);
        }
        Map<TokenKey, StoredTokens> tokens = new HashMap<>();
        Map<TokenKey, TokenKey> aliases = new HashMap<>();
        for (JsonNode entry : json.path("entries")) {
            TokenKey key = new TokenKey(
                    required(entry, "clientId"),
                    TokenKey.KeyType.valueOf(required(entry, "kind")),
                    required(entry, "portal"));
            String member = optional(entry, ALIAS);
            if (member == null) {
                tokens.put(key, tokens(entry));
            } else {
                aliases.put(key, TokenKey.ofMember(key.clientId(), member));
            }
        }
        return new TokenSnapshot(tokens, aliases);
    }

    private static StoredTokens tokens(JsonNode entry) {
        String begun = optional(entry, "renewalBegun");
        return new StoredTokens(
                secret(entry, "accessToken"),
                new Secret(required(entry, "refreshToken")),
                optional(entry, "memberId"),
                optional(entry, "clientEndpoint"),
                optional(entry, "serverEndpoint"),
                secret(entry, "applicationToken"),
                begun == null ? null : Instant.parse(begun));
    }

    private static @Nullable Secret secret(JsonNode entry, String name) {
        String text = optional(entry, name);
        return text == null ? null : new Secret(text);
    }

    private static @Nullable String optional(JsonNode entry, String name) {
        return entry.path(name).isTextual() ? entry.path(name).textValue() : null;
    }

    private static String required(JsonNode entry, String name) {
        String text = optional(entry, name);
        if (text == null) {
            throw new IllegalArgumentException("an entry without " + name);
        }
        return text;
    }
}
