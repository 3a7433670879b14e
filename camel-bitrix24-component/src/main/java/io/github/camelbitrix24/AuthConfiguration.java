/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.auth.CredentialOptions;
import io.github.camelbitrix24.auth.InstallBy;
import io.github.camelbitrix24.auth.TokenStore;
import java.util.Set;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The credential of calls: an inbound webhook, an application with token refresh, or an access token. */
@UriParams
public class AuthConfiguration extends OptionGroup<AuthConfiguration> {

    @UriParam(label = "security", displayName = "Webhook URL")
    @Metadata(
            secret = true,
            description = "The URL of an inbound webhook as shown by the portal, such as"
                    + " `https://acme.bitrix24.com/rest/1/code/`. It is a password.")
    private @Nullable String webhookUrl;

    @UriParam(label = "security", displayName = "Portal URL")
    @Metadata(description = "The URL of the portal for an application (OAuth), such as `https://acme.bitrix24.com`.")
    private @Nullable String portalUrl;

    @UriParam(label = "security")
    @Metadata(
            description =
                    "The client id of the application (OAuth), such as `local.5f1e2d3c4b5a69.12345678`. Together with `clientSecret` the component refreshes access tokens automatically.")
    private @Nullable String clientId;

    @UriParam(label = "security")
    @Metadata(
            secret = true,
            description = "The secret key of the application. It is sent to the authorization server only.")
    private @Nullable String clientSecret;

    @UriParam(label = "security")
    @Metadata(
            secret = true,
            description =
                    "The OAuth access token of the application, sent in the body of a call. With `clientId` it is the first token, used while the token store has none. Without `clientId` another program has to refresh it.")
    private @Nullable String accessToken;

    @UriParam(label = "security")
    @Metadata(
            secret = true,
            description =
                    "The first refresh token of the application, used while the token store has none. Each token refresh replaces it.")
    private @Nullable String refreshToken;

    @UriParam(label = "security", displayName = "OAuth Server URL")
    @Metadata(
            description =
                    "The URL of the authorization server. By default the server that issued the stored tokens if it is `https://oauth.bitrix.info` or `https://oauth.bitrix24.tech`, otherwise the former.")
    private @Nullable String oauthServerUrl;

    @UriParam(label = "security")
    @Metadata(
            description =
                    "The member id of the portal, its permanent identifier and the key of its tokens in the token store. If it is set, `portalUrl` is optional.")
    private @Nullable String memberId;

    @UriParam(label = "security")
    @Metadata(
            autowired = true,
            description =
                    "The store of the tokens: a bean, such as a `FileTokenStore` or a `JdbcTokenStore`. By default tokens are kept in memory and lost when the process ends.")
    private @Nullable TokenStore tokenStore;

    @UriParam(label = "consumer,security")
    @Metadata(
            secret = true,
            description =
                    "The tokens of which a pushed call must have one, separated by commas: the application token (`application_token`) of an application or of an outgoing webhook, or a secret of your own. A callback may have it as the parameter `webhookVerifyToken` of the handler's address instead. By default the application token that the installation saved in the token store. It proves no installation, update or uninstallation of an application.")
    private @Nullable String webhookVerifyToken;

    @UriParam(label = "consumer,security", defaultValue = "ADMIN")
    @Metadata(
            description =
                    "Who may install the application on a portal: `ADMIN` accepts only users with administrative rights, `ANY_USER` all users, for applications that anyone may install. On a portal that is known already, only an administrator can install it again.")
    private InstallBy installBy = InstallBy.ADMIN;

    CredentialOptions toOptions() {
        return new CredentialOptions(
                webhookUrl, portalUrl, clientId, clientSecret, accessToken, refreshToken, oauthServerUrl, memberId);
    }

    /** Clears the component's credential if the endpoint sets another one: the endpoint's options take precedence. */
    void clearConflicting(Set<String> setByEndpoint) {
        if (setByEndpoint.contains("webhookUrl")) {
            portalUrl = null;
            clientId = null;
            clientSecret = null;
            accessToken = null;
            refreshToken = null;
            oauthServerUrl = null;
            memberId = null;
        } else if (CredentialOptions.OAUTH_OPTIONS.stream().anyMatch(setByEndpoint::contains)) {
            webhookUrl = null;
        }
        boolean setsPortal = setByEndpoint.contains("portalUrl") || setByEndpoint.contains("memberId");
        if (setsPortal && (portalUrl != null || memberId != null)) {
            clearPortal();
        }
    }

    /** The component's portal and its first tokens do not apply to an endpoint with another portal. */
    private void clearPortal() {
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

    public InstallBy getInstallBy() {
        return installBy;
    }

    public void setInstallBy(InstallBy installBy) {
        this.installBy = installBy;
    }
}
