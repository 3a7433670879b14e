package io.github.camelbitrix24;

import io.github.camelbitrix24.auth.PortalAccess;
import java.util.Set;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Who calls the portal: either an incoming webhook or an application's access token. */
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
            secret = true,
            description = "The OAuth access token of the application. It travels in the body of a call.")
    private @Nullable String accessToken;

    /** Checks that there is exactly one way in. */
    PortalAccess toAccess() {
        boolean isWebhook = webhookUrl != null;
        boolean isOAuth = portalUrl != null || accessToken != null;
        if (isWebhook && isOAuth) {
            throw new IllegalArgumentException("Both webhookUrl and portalUrl or accessToken are set."
                    + " Keep webhookUrl for a webhook, or portalUrl with accessToken for an application.");
        }
        if (webhookUrl != null) {
            return PortalAccess.byWebhook(webhookUrl);
        }
        if (portalUrl != null && accessToken != null) {
            return PortalAccess.byAccessToken(portalUrl, accessToken);
        }
        throw new IllegalArgumentException(
                isOAuth
                        ? "portalUrl and accessToken go together: set both for an application (OAuth)."
                        : "No credential. Set webhookUrl, or portalUrl and accessToken, on the component"
                                + " (camel.component.bitrix24.*) or on the endpoint.");
    }

    /** Forgets the other way in when an endpoint names its own: an endpoint's word counts more than the component's. */
    void forgetWhatContradicts(Set<String> namedByEndpoint) {
        if (namedByEndpoint.contains("webhookUrl")) {
            portalUrl = null;
            accessToken = null;
        } else if (namedByEndpoint.contains("portalUrl") || namedByEndpoint.contains("accessToken")) {
            webhookUrl = null;
        }
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

    public @Nullable String getAccessToken() {
        return accessToken;
    }

    public void setAccessToken(@Nullable String accessToken) {
        this.accessToken = accessToken;
    }
}
