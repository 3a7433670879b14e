/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.auth.CredentialOptions;
import io.github.camelbitrix24.auth.TokenStore;
import java.util.Set;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Who calls the portal: an incoming webhook, an application that renews its tokens, or an access token. */
@UriParams
public class AuthConfiguration extends OptionGroup<AuthConfiguration> {

    @UriParam(label = "security", displayName = "Webhook URL")
    @Metadata(
            secret = true,
            description = "The address of an incoming webhook as the portal shows it, such as"
                    + " `https://acme.bitrix24.com/rest/1/code/`. It is a password.")
    private @Nullable String webhookUrl;

    @UriParam(label = "security", displayName = "Portal URL")
    @Metadata(
            description = "The address of the portal for an application (OAuth), such as `https://acme.bitrix24.com`.")
    private @Nullable String portalUrl;

    @UriParam(label = "security")
    @Metadata(
            description =
                    "The id of the application (OAuth), such as `local.5f1e2d3c4b5a69.12345678`. With `clientSecret` the component renews access tokens by itself.")
    private @Nullable String clientId;

    @UriParam(label = "security")
    @Metadata(
            secret = true,
            description = "The secret key of the application. It is sent to the authorization server alone.")
    private @Nullable String clientSecret;

    @UriParam(label = "security")
    @Metadata(
            secret = true,
            description =
                    "The OAuth access token of the application. It travels in the body of a call. With `clientId` it is the first one, used while the token store has none; without, somebody else has to renew it.")
    private @Nullable String accessToken;

    @UriParam(label = "security")
    @Metadata(
            secret = true,
            description =
                    "The first refresh token of the application, used while the token store has none. Each renewal replaces it.")
    private @Nullable String refreshToken;

    @UriParam(label = "security", displayName = "OAuth Server URL")
    @Metadata(
            description =
                    "The authorization server. Without it, the one that the stored tokens came from if it is `https://oauth.bitrix.info` or `https://oauth.bitrix24.tech`, else the former.")
    private @Nullable String oauthServerUrl;

    @UriParam(label = "security")
    @Metadata(
            description =
                    "The member id of the portal, its name for life: the key of its tokens in the token store. With it `portalUrl` may be left out.")
    private @Nullable String memberId;

    @UriParam(label = "security")
    @Metadata(
            autowired = true,
            description =
                    "Where tokens are kept: a bean, such as a `FileTokenStore` or a `JdbcTokenStore`. Without it they are kept in memory and lost when the process ends.")
    private @Nullable TokenStore tokenStore;

    @UriParam(label = "consumer,security")
    @Metadata(
            secret = true,
            description =
                    "The application token that every call of the portal must carry (`application_token`). Without it, the one that the installation brought into the token store.")
    private @Nullable String webhookVerifyToken;

    CredentialOptions toOptions() {
        return new CredentialOptions(
                webhookUrl, portalUrl, clientId, clientSecret, accessToken, refreshToken, oauthServerUrl, memberId);
    }

    /** Forgets the other way in when an endpoint names its own: an endpoint's word counts more than the component's. */
    void forgetWhatContradicts(Set<String> namedByEndpoint) {
        if (namedByEndpoint.contains("webhookUrl")) {
            portalUrl = null;
            clientId = null;
            clientSecret = null;
            accessToken = null;
            refreshToken = null;
            oauthServerUrl = null;
            memberId = null;
        } else if (CredentialOptions.OF_OAUTH.stream().anyMatch(namedByEndpoint::contains)) {
            webhookUrl = null;
        }
        boolean namesPortal = namedByEndpoint.contains("portalUrl") || namedByEndpoint.contains("memberId");
        if (namesPortal && (portalUrl != null || memberId != null)) {
            forgetPortal();
        }
    }

    /** The component's portal and its first pair are not those of an endpoint that names another portal. */
    private void forgetPortal() {
        portalUrl = null;
        memberId = null;
        accessToken = null;
        refreshToken = null;
    }

    public @Nullable String getWebhookUrl() {
        return webhookUrl;
    }

    public void setWebhookUrl(@Nullable String webhookUrl) {
        this.webhookUrl = webhookUrl;
    }

    public @Nullable String getPortalUrl() {
        return portalUrl;
    }

    public void setPortalUrl(@Nullable String portalUrl) {
        this.portalUrl = portalUrl;
    }

    public @Nullable String getClientId() {
        return clientId;
    }

    public void setClientId(@Nullable String clientId) {
        this.clientId = clientId;
    }

    public @Nullable String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(@Nullable String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public @Nullable String getAccessToken() {
        return accessToken;
    }

    public void setAccessToken(@Nullable String accessToken) {
        this.accessToken = accessToken;
    }

    public @Nullable String getRefreshToken() {
        return refreshToken;
    }

    public void setRefreshToken(@Nullable String refreshToken) {
        this.refreshToken = refreshToken;
    }

    public @Nullable String getOauthServerUrl() {
        return oauthServerUrl;
    }

    public void setOauthServerUrl(@Nullable String oauthServerUrl) {
        this.oauthServerUrl = oauthServerUrl;
    }

    public @Nullable String getMemberId() {
        return memberId;
    }

    public void setMemberId(@Nullable String memberId) {
        this.memberId = memberId;
    }

    public @Nullable TokenStore getTokenStore() {
        return tokenStore;
    }

    public void setTokenStore(@Nullable TokenStore tokenStore) {
        this.tokenStore = tokenStore;
    }

    public @Nullable String getWebhookVerifyToken() {
        return webhookVerifyToken;
    }

    public void setWebhookVerifyToken(@Nullable String webhookVerifyToken) {
        this.webhookVerifyToken = webhookVerifyToken;
    }
}
