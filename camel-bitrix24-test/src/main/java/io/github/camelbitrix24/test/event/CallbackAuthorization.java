/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.event;

import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.IssuedTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The authorization data in every call from a portal to an application: the sender and its tokens. */
final class CallbackAuthorization {
    /** An access token is sent with events until less than this is left of its lifetime. */
    private static final Duration MIN_REMAINING_LIFE = Duration.ofMinutes(5);

    private final Map<String, String> applicationTokens = new ConcurrentHashMap<>();
    private final Map<String, IssuedTokens> accessTokens = new ConcurrentHashMap<>();
    private final Set<String> uninstalled = ConcurrentHashMap.newKeySet();
    private final Clock clock;
    private final Supplier<PortalEvents.PortalUrls> portalUrls;

    CallbackAuthorization(Clock clock, Supplier<PortalEvents.PortalUrls> portalUrls) {
        this.clock = clock;
        this.portalUrls = portalUrls;
    }

    String applicationToken(String clientId) {
        return applicationTokens.computeIfAbsent(clientId, id -> OfflineQueue.random());
    }

    void replaceApplicationToken(String clientId) {
        applicationTokens.put(clientId, OfflineQueue.random());
    }

    /** Refuses the tokens for good; the next installation has a new application token. */
    void uninstalled(String clientId) {
        portalUrls.get().tokens().uninstall(clientId);
        accessTokens.remove(clientId);
        uninstalled.add(clientId);
    }

    /** An event without tokens, except the application token. */
    PushedForm applicationEvent(String event, Object data, String clientId) {
        PortalEvents.PortalUrls urls = portalUrls.get();
        return new PushedForm(
                event,
                data,
                clock.instant(),
                new PushedForm.Sender(
                        urls.url().getAuthority(),
                        urls.authorizationServer(),
                        urls.tokens().memberId(),
                        applicationToken(clientId)));
    }

    /** A new pair for the event of an installation or an update. */
    IssuedTokens newPair(String clientId) {
        IssuedTokens pair = issue(clientId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No application " + clientId + " is installed on this portal. Create one with application()"));
        if (uninstalled.remove(clientId)) {
            replaceApplicationToken(clientId);
        }
        return pair;
    }

    /** The fields of a frame, whose names have no brackets; also those that stand in its address. */
    Map<String, Object> frame(Application application, IssuedTokens pair) {
        PortalEvents.PortalUrls urls = portalUrls.get();
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("DOMAIN", urls.url().getAuthority());
        frame.put("PROTOCOL", "0");
        frame.put("LANG", "en");
        frame.put("APP_SID", OfflineQueue.random());
        frame.put("AUTH_ID", pair.accessToken().reveal());
        frame.put(
                "AUTH_EXPIRES",
                Long.toString(
                        Duration.between(clock.instant(), pair.expiresAt()).toSeconds()));
        frame.put("REFRESH_ID", pair.refreshToken().reveal());
        urls.authorizationServer().ifPresent(server -> frame.put("SERVER_ENDPOINT", server + "/rest/"));
        frame.put("APPLICATION_TOKEN", applicationToken(application.clientId()));
        frame.put("member_id", urls.tokens().memberId());
        frame.put("status", pair.status());
        frame.put("PLACEMENT", "DEFAULT");
        return frame;
    }

    /** The event as pushed to a binding; it includes an access token if the application is installed. */
    PushedForm pushedEvent(EventBinding binding, Object data) {
        PushedForm form =
                applicationEvent(binding.event(), data, binding.application()).forBinding(binding);
        Instant now = clock.instant();
        IssuedTokens pair = accessTokens.compute(
                binding.application(),
                (id, current) -> isFresh(current, now) ? current : issue(id).orElse(null));
        return pair == null ? form : form.withAccessToken(pair, now);
    }

    private static boolean isFresh(@Nullable IssuedTokens current, Instant now) {
        return current != null && now.plus(MIN_REMAINING_LIFE).isBefore(current.expiresAt());
    }

    private Optional<IssuedTokens> issue(String clientId) {
        return portalUrls.get().tokens().issue(clientId);
    }
}
