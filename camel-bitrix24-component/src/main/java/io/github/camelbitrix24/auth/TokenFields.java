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
import org.jspecify.annotations.Nullable;

/** Stored tokens as the fields of a JSON object. */
final class TokenFields {

    private TokenFields() {}

    static ObjectNode write(StoredTokens tokens) {
        Instant begun = tokens.refreshBegun();
        return Json.PLAIN
                .createObjectNode()
                .put("accessToken", revealed(tokens.accessToken()))
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

    /** Throws an IllegalArgumentException if the object has no tokens. */
    static StoredTokens read(JsonNode entry) {
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

    static @Nullable String optional(JsonNode entry, String name) {
        return entry.path(name).isTextual() ? entry.path(name).textValue() : null;
    }

    static String required(JsonNode entry, String name) {
        String text = optional(entry, name);
        if (text == null) {
            throw new IllegalArgumentException("an entry without " + name);
        }
        return text;
    }
}
