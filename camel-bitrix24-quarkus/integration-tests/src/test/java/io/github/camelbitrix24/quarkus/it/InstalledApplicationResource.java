package io.github.camelbitrix24.quarkus.it;

import io.github.camelbitrix24.test.oauth.Application;
import java.util.Map;

/** Starts a portal that has the application installed, so that events may be received and tokens renewed. */
public class InstalledApplicationResource extends FakePortalResource {

    private static final String OPTION = "camel.component.bitrix24.";

    @Override
    public Map<String, String> start() {
        Application installed = portal.application();
        String applicationToken = portal.events().applicationToken(installed.clientId());
        return Map.of(
                OPTION + "webhook-url",
                "",
                OPTION + "portal-url",
                portal.url().toString(),
                OPTION + "member-id",
                installed.memberId(),
                OPTION + "client-id",
                installed.clientId(),
                OPTION + "client-secret",
                installed.clientSecret().reveal(),
                OPTION + "access-token",
                installed.accessToken().reveal(),
                OPTION + "refresh-token",
                installed.refreshToken().reveal(),
                OPTION + "oauth-server-url",
                portal.authorizationServer().url().toString(),
                OPTION + "webhook-verify-token",
                applicationToken,
                "queue.read",
                "true");
    }
}
