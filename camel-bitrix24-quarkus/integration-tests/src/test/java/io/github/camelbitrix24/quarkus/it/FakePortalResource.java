package io.github.camelbitrix24.quarkus.it;

// tag::quarkus-resource-java[]
import io.github.camelbitrix24.test.FakePortal;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts a portal before the application, and tells the component where it is. */
public class FakePortalResource implements QuarkusTestResourceLifecycleManager {

    private final FakePortal portal = FakePortal.start();

    @Override
    public Map<String, String> start() {
        return Map.of("camel.component.bitrix24.webhook-url", portal.webhookUrl("crm"));
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(portal, new TestInjector.MatchesType(FakePortal.class));
    }

    @Override
    public void stop() {
        portal.close();
    }
}
// end::quarkus-resource-java[]
