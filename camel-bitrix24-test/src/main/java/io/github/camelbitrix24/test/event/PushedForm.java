/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.event;

import io.github.camelbitrix24.test.oauth.IssuedTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The form that a portal posts to a handler. */
final class PushedForm {
    private final Map<String, Object> auth = new LinkedHashMap<>();
    private final Map<String, Object> form = new LinkedHashMap<>();

    /** An event with the fields of every call from a portal. */
    PushedForm(String event, Object data, Instant now, Sender sender) {
        form.put("event", event);
        form.put("data", data);
        form.put("ts", Long.toString(now.getEpochSecond()));
        form.put("auth", auth);
        auth.put("domain", sender.domain);
        auth.put("client_endpoint", "http://" + sender.domain + "/rest/");
        sender.server.ifPresent(server -> auth.put("server_endpoint", server + "/rest/"));
        auth.put("member_id", sender.memberId);
        auth.put("application_token", sender.applicationToken);
    }

    /** The sending portal. */
    record Sender(String domain, Optional<URI> server, String memberId, String applicationToken) {}

    PushedForm forBinding(EventBinding binding) {
        form.put("event_handler_id", Long.toString(binding.id()));
        return this;
    }

    /** Adds an access token, as with an event. */
    PushedForm withAccessToken(IssuedTokens pair, Instant now) {
        auth.put("access_token", pair.accessToken().reveal());
        auth.put(
                "expires_in",
                Long.toString(Duration.between(now, pair.expiresAt()).toSeconds()));
        auth.put("scope", pair.scope());
        auth.put("status", pair.status());
        return this;
    }

    /** Adds a pair of tokens, as with an installation. */
    PushedForm withTokens(IssuedTokens pair, Instant now) {
        auth.put("refresh_token", pair.refreshToken().reveal());
        return withAccessToken(pair, now);
    }

    Map<String, Object> form() {
        return form;
    }
}
