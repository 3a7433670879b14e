/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.secret.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The validated options of a credential: they name exactly one kind of credential. */
public record CredentialOptions(
        @Nullable String webhookUrl,
        @Nullable String portalUrl,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String accessToken,
        @Nullable String refreshToken,
        @Nullable String oauthServerUrl,
        @Nullable String memberId) {

    /** The options of an application, in the order of messages. */
    public static final List<String> OAUTH_OPTIONS = List.of(
            "portalUrl", "accessToken", "clientId", "clientSecret", "refreshToken", "memberId", "oauthServerUrl");

    public CredentialOptions {
        Map<String, Boolean> set = new LinkedHashMap<>();
        Object[] values = {portalUrl, accessToken, clientId, clientSecret, refreshToken, memberId, oauthServerUrl};
        for (int i = 0; i < values.length; i++) {
            set.put(OAUTH_OPTIONS.get(i), values[i] != null);
        }
        List<String> named = OAUTH_OPTIONS.stream().filter(set::get).toList();
        if (webhookUrl == null) {
            requireComplete(named);
        } else if (!named.isEmpty()) {
            throw new IllegalArgumentException("Both webhookUrl and " + String.join(", ", named) + " are set. Keep"
                    + " only webhookUrl for a webhook, or only the others for an application (OAuth).");
        }
    }

    private static void requireComplete(List<String> named) {
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "No credential is configured. Set webhookUrl for a webhook, or portalUrl, clientId,"
                            + " clientSecret and refreshToken for an application (OAuth), on the component"
                            + " (camel.component.bitrix24.*) or on the endpoint.");
        }
        if (named.contains("clientId") || named.contains("clientSecret")) {
            require(named, "clientId", "clientSecret");
            requireIf("refreshToken", named, "portalUrl");
            requireIf("accessToken", named, "refreshToken");
            return;
        }
        List<String> oauthOnly = Stream.of("refreshToken", "memberId", "oauthServerUrl")
                .filter(named::contains)
                .toList();
        if (!oauthOnly.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", oauthOnly)
                    + " can be set only for an application (OAuth). Set clientId and clientSecret too.");
        }
        require(named, "portalUrl", "accessToken");
    }

    private static void require(List<String> named, String first, String second) {
        if (!named.contains(first) || !named.contains(second)) {
            throw new IllegalArgumentException(first + " and " + second
                    + " must be set together. An application (OAuth) that refreshes its tokens needs clientId"
                    + " and clientSecret.");
        }
    }

    private static void requireIf(String given, List<String> named, String needed) {
        if (named.contains(given) && !named.contains(needed)) {
            throw new IllegalArgumentException(given + " of an application requires " + needed + ": a pair of tokens"
                    + " belongs to one portal, and only the refresh token can refresh the access token.");
        }
    }

    /**
     * The application that refreshes its tokens, if these options name one.
     *
     * @param stores returns the token store for a client id
     */
    public Optional<Application> application(Function<String, TokenStore> stores) {
        if (clientId == null || clientSecret == null) {
            return Optional.empty();
        }
        StoredTokens first = refreshToken == null
                ? null
                : StoredTokens.first(accessToken == null ? null : new Secret(accessToken), new Secret(refreshToken));
        return Optional.of(new Application(
                clientId,
                new Secret(clientSecret),
                memberId,
                first,
                oauthServerUrl == null ? null : Application.parseServerUrl(oauthServerUrl),
                stores.apply(clientId)));
    }

    /** The portal of the configuration, if its address is known. */
    public Optional<PortalAccess> configuredPortal(Optional<Application> application) {
        if (webhookUrl != null) {
            return Optional.of(PortalAccess.byWebhook(webhookUrl));
        }
        if (portalUrl == null) {
            return Optional.empty();
        }
        return Optional.of(
                application.isPresent()
                        ? PortalAccess.byApplication(portalUrl, application.get())
                        : PortalAccess.byAccessToken(portalUrl, Objects.requireNonNull(accessToken)));
    }

    /** The host of the portal of the configuration, if its address is known. */
    public Optional<String> host() {
        return webhookUrl == null
                ? Optional.ofNullable(portalUrl).map(PortalAccess::hostOf)
                : Optional.of(PortalAccess.byWebhook(webhookUrl).host());
    }

    /** Whether the portal is found in the token store, by the member id of the options or of a message. */
    public boolean resolvesPortalByMember() {
        return portalUrl == null || memberId == null;
    }
}
