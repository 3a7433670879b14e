/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a portal and how its calls are authorized. Created from options and validated before anything is sent; no message contains a code or a token.
 */
public record PortalAccess(URI portal, AuthMethod authMethod) {

    private static final Pattern WEBHOOK_PATH = Pattern.compile("/rest/(\\d{1,18})/([A-Za-z0-9_-]+)/?");
    private static final String WEBHOOK = "https://acme.bitrix24.com/rest/1/code/";

    /** Access by an inbound webhook, whose URL is {@code https://host/rest/user/code/}. */
    public static PortalAccess byWebhook(String webhookUrl) {
        URI uri = UrlOptions.parse("webhookUrl", webhookUrl, WEBHOOK);
        Matcher path = WEBHOOK_PATH.matcher(uri.getPath() == null ? "" : uri.getPath());
        if (!path.matches()) {
            throw new IllegalArgumentException("webhookUrl is not an inbound webhook URL. Copy it from the portal."
                    + " Expected: " + WEBHOOK + ".");
        }
        Credential webhook = new Credential.Webhook(Long.parseLong(path.group(1)), new Secret(path.group(2)));
        return new PortalAccess(UrlOptions.secureOrigin("webhookUrl", uri), new AuthMethod.FixedCredential(webhook));
    }

    /** Access by an application's OAuth access token, which is refreshed elsewhere. */
    public static PortalAccess byAccessToken(String portalUrl, String accessToken) {
        URI portal = portal(portalUrl);
        if (accessToken.isBlank()) {
            throw new IllegalArgumentException("accessToken is empty.");
        }
        return new PortalAccess(
                portal, new AuthMethod.FixedCredential(new Credential.OAuthToken(new Secret(accessToken))));
    }

    /** Access by an application that refreshes its tokens. */
    public static PortalAccess byApplication(String portalUrl, Application application) {
        return new PortalAccess(portal(portalUrl), application);
    }

    /**
     * Access by an application to the portal of a member id, at the address stored with its tokens.
     *
     * @throws UnknownMemberException if no tokens with an address are stored for this member
     * @throws TokenStoreException if the store cannot be read
     */
    public static PortalAccess byMember(Application application, String memberId) {
        TokenKey key = TokenKey.ofMember(application.clientId(), memberId);
        StoredTokens tokens = application.store().find(key).orElseThrow(() -> new UnknownMemberException(key));
        if (tokens.clientEndpoint() == null) {
            throw new UnknownMemberException(key);
        }
        URI endpoint = UrlOptions.parse("The stored client_endpoint", tokens.clientEndpoint(), WEBHOOK);
        return new PortalAccess(
                UrlOptions.secureOrigin("The stored client_endpoint", endpoint), application.forMember(memberId));
    }

    /** Whether calls are authorized by a webhook. */
    public boolean isWebhook() {
        return authMethod instanceof AuthMethod.FixedCredential fixed
                && fixed.credential() instanceof Credential.Webhook;
    }

    /** The application that refreshes its tokens, if one authorizes the calls. */
    public Optional<Application> application() {
        return authMethod instanceof Application application ? Optional.of(application) : Optional.empty();
    }

    /** The host, with the port if it is not the default: how messages name the portal. */
    public String host() {
        return TrustedOrigins.host(portal);
    }

    /** The host and the name of the authorization, without a secret. */
    public String name() {
        return host() + "-" + authMethod.name();
    }

    /** The host of a portal's address. */
    public static String hostOf(String portalUrl) {
        return TrustedOrigins.host(portal(portalUrl));
    }

    private static URI portal(String portalUrl) {
        return UrlOptions.parseOrigin("portalUrl", portalUrl, "Set the URL of a webhook as webhookUrl.");
    }
}
