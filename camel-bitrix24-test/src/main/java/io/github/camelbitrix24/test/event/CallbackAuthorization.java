/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.event;

import io.github.camelbitrix24.test.oauth.IssuedTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands on every call that a portal makes for an application: who calls, and the tokens that prove it. */
final class CallbackAuthorization {
    /** An access token goes out with events until so little of its life is left. */
    private static final Duration LEAST = Duration.ofMinutes(5);

    private final Map<String, String> applicationTokens = new ConcurrentHashMap<>();
    private final Map<String, IssuedTokens> accessTokens = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Supplier<PortalEvents.Home> home;

    CallbackAuthorization(Clock clock, Supplier<PortalEvents.Home> home) {
        this.clock = clock;
        this.home = home;
    }

    String applicationToken(String clientId) {
        return applicationTokens.computeIfAbsent(clientId, id -> OfflineQueue.random());
    }

    void renewApplicationToken(String clientId) {
        applicationTokens.put(clientId, OfflineQueue.random());
    }

    /** An event without tokens but the application's. */
    PushedForm bare(String event, Object data, String clientId) {
        PortalEvents.Home at = home.get();
        return new PushedForm(
                event,
                data,
                clock.instant(),
                new PushedForm.Sender(
                        at.url().getAuthority(),
                        at.server().toString(),
                        at.tokens().memberId(),
                        applicationToken(clientId)));
    }

    /** An event with a fresh pair of tokens. */
    PushedForm installing(String event, Object data, String clientId) {
        IssuedTokens pair = issue(clientId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No application " + clientId + " is installed on this portal; ask its application() for one"));
        return bare(event, data, clientId).withPair(pair, clock.instant());
    }

    /** What is pushed to a binding; an access token goes with it if the application is installed. */
    PushedForm pushing(Binding binding, Object data) {
        PushedForm form = bare(binding.event(), data, binding.application()).from(binding);
        Instant now = clock.instant();
        IssuedTokens pair = accessTokens.compute(
                binding.application(),
                (id, held) -> isFresh(held, now) ? held : issue(id).orElse(null));
        return pair == null ? form : form.withAccess(pair, now);
    }

    private static boolean isFresh(@Nullable IssuedTokens held, Instant now) {
        return held != null && now.plus(LEAST).isBefore(held.end());
    }

    private Optional<IssuedTokens> issue(String clientId) {
        return home.get().tokens().issue(clientId);
    }
}
