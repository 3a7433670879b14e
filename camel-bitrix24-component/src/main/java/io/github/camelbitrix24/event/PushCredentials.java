/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.secret.Secret;
import java.util.List;
import java.util.Optional;

/**
 * The identity and the credentials in a call of a portal. They are not verified yet.
 *
 * @param memberId the portal's permanent id, "" without one
 * @param domain the portal's host
 * @param applicationToken the secret that the portal sends with each call to this application
 * @param accessToken the token of the user who caused the call, absent for a robot
 */
public record PushCredentials(
        String memberId,
        String domain,
        Optional<Secret> applicationToken,
        Optional<Secret> accessToken,
        Optional<Secret> refreshToken,
        String clientEndpoint,
        String serverEndpoint) {

    private static final List<String> SECRETS = List.of(
            "access_token",
            "refresh_token",
            "application_token",
            "AUTH_ID",
            "REFRESH_ID",
            "APPLICATION_TOKEN",
            "client_secret");

    /**
     * Extracts the credentials, and removes them from the form. Events and robots have them under {@code auth},
     * frames and placements at the top level.
     */
    public static PushCredentials extractFrom(ObjectNode form) {
        ObjectNode auth = form.path("auth") instanceof ObjectNode given ? given : form.objectNode();
        PushCredentials credentials = new PushCredentials(
                first(auth.path("member_id"), form.path("member_id")),
                first(auth.path("domain"), form.path("DOMAIN")),
                secret(first(auth.path("application_token"), form.path("APPLICATION_TOKEN"))),
                secret(first(auth.path("access_token"), form.path("AUTH_ID"))),
                secret(first(auth.path("refresh_token"), form.path("REFRESH_ID"))),
                auth.path("client_endpoint").asText(""),
                first(auth.path("server_endpoint"), form.path("SERVER_ENDPOINT")));
        if (form.path("auth").isTextual()) {
            form.remove("auth");
        }
        removeSecrets(form);
        return credentials;
    }

    private static String first(JsonNode one, JsonNode other) {
        String text = one.asText("");
        return text.isEmpty() ? other.asText("") : text;
    }

    private static Optional<Secret> secret(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
    }

    /** The data of bot events has credentials of each bot, so that all levels are searched. */
    private static void removeSecrets(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(SECRETS);
        }
        node.forEach(PushCredentials::removeSecrets);
    }
}
