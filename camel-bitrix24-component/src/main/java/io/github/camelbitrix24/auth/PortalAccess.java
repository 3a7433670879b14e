package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a portal is and who calls it. Made from options, checked before anything is sent; no message repeats a code or a
 * token.
 */
public record PortalAccess(URI portal, Credential credential) {

    private static final Pattern WEBHOOK_PATH = Pattern.compile("/rest/(\\d{1,18})/([A-Za-z0-9_-]+)/?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String EXAMPLE = "https://acme.bitrix24.com/rest/1/code/";

    /** Access by an incoming webhook, whose address is {@code https://host/rest/user/code/}. */
    public static PortalAccess byWebhook(String webhookUrl) {
        URI uri = parsed("webhookUrl", webhookUrl);
        Matcher path = WEBHOOK_PATH.matcher(uri.getPath() == null ? "" : uri.getPath());
        if (!path.matches()) {
            throw new IllegalArgumentException("webhookUrl has not the shape of an incoming webhook's address. Copy it"
                    + " from the portal as it is shown there; it looks like " + EXAMPLE + ".");
        }
        Credential webhook = new Credential.Webhook(Long.parseLong(path.group(1)), new Secret(path.group(2)));
        return new PortalAccess(origin("webhookUrl", uri), webhook);
    }

    /** Access by an application's OAuth access token. */
    public static PortalAccess byAccessToken(String portalUrl, String accessToken) {
        URI uri = parsed("portalUrl", portalUrl);
        if (uri.getPath() != null && !uri.getPath().matches("/?")) {
            throw new IllegalArgumentException("portalUrl must be the portal's address without a path, such as"
                    + " https://acme.bitrix24.com. A webhook's address belongs into webhookUrl.");
        }
        if (accessToken.isBlank()) {
            throw new IllegalArgumentException("accessToken is empty.");
        }
        return new PortalAccess(origin("portalUrl", uri), new Credential.AccessToken(new Secret(accessToken)));
    }

    /** The host, with the port where it is not the usual one: how messages name the portal. */
    public String host() {
        String host = portal.getHost();
        return portal.getPort() < 0 ? host : host + ":" + portal.getPort();
    }

    private static URI parsed(String option, String address) {
        try {
            URI uri = new URI(address.strip());
            boolean isPlain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (uri.getHost() != null && uri.getScheme() != null && isPlain) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below: the exception's own text would repeat the address.
        }
        throw new IllegalArgumentException(option + " is not a web address with scheme and host alone, such as "
                + ("webhookUrl".equals(option) ? EXAMPLE : "https://acme.bitrix24.com") + ".");
    }

    private static URI origin(String option, URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean isHttps = scheme.equals("https");
        if (!isHttps && !(scheme.equals("http") && LOOPBACK.contains(host))) {
            throw new IllegalArgumentException(option + " must begin with https://, because a credential travels with"
                    + " every call; http is for this machine alone, not for " + host + ".");
        }
        boolean isUsualPort = uri.getPort() == (isHttps ? 443 : 80);
        return URI.create(scheme + "://" + host + (uri.getPort() < 0 || isUsualPort ? "" : ":" + uri.getPort()));
    }
}
