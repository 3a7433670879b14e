package io.github.camelbitrix24.quarkus.it;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.oauth.Application;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a portal with an installed application before Quarkus, and tells the component of it. */
public final class FakePortalResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable FakePortal portal;

    @Override
    public Map<String, String> start() {
        FakePortal started = FakePortal.start();
        portal = started;
        Application application = started.application();
        return Map.of(
                "camel.component.bitrix24.portal-url", started.url().toString(),
                "camel.component.bitrix24.member-id", application.memberId(),
                "camel.component.bitrix24.client-id", application.clientId(),
                "camel.component.bitrix24.client-secret",
                        application.clientSecret().reveal(),
                "camel.component.bitrix24.access-token",
                        application.accessToken().reveal(),
                "camel.component.bitrix24.refresh-token",
                        application.refreshToken().reveal(),
                "camel.component.bitrix24.oauth-server-url",
                        started.authorizationServer().url().toString(),
                "camel.component.bitrix24.webhook-verify-token",
                        started.events().applicationToken(application.clientId()));
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(portal, new TestInjector.MatchesType(FakePortal.class));
    }

    @Override
    public void stop() {
        if (portal != null) {
            portal.close();
        }
    }
}
