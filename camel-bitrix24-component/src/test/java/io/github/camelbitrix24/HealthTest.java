/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.oauth.TokenError;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The health checks of a portal, as an application with camel-health sees them. */
@ExtendWith(FakePortalExtension.class)
class HealthTest {

    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));

    private final Main main = new Main();
    private FakePortal portal;
    private OAuthPortal oauth;

    @BeforeEach
    void start(FakePortal fakePortal) throws Exception {
        portal = fakePortal;
        oauth = OAuthPortal.withExpiredToken(portal);
        Bitrix24Component component = new Bitrix24Component();
        oauth.settings().accept(component);
        main.bind("bitrix24", component);
        main.addInitialProperty("camel.health.producersEnabled", "true");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:add").to("bitrix24:crm.deal.add");
            }
        });
        main.start();
    }

    @AfterEach
    void stop() throws Exception {
        main.stop();
    }

    @Test
    void everythingIsUpWhileCallsSucceed() throws Exception {
        call();

        assertThat(result("authorization").getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result("producer").getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aLostAuthorizationIsShownUntilItIsRestored() {
        portal.authorizationServer().refusesTokens(TokenError.INVALID_GRANT);

        assertThat(catchThrowable(this::call)).isNotNull();

        HealthCheck.Result down = result("authorization");
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage()).hasValueSatisfying(words -> assertThat(words)
                .contains("invalid_grant")
                .contains("The application must be authorized again")
                .doesNotContain(oauth.application().refreshToken().reveal()));
        assertThat(down.getDetails())
                .containsEntry("code", "invalid_grant")
                .containsEntry("portal", "127.0.0.1:" + portal.url().getPort())
                .containsKey("since");
        assertThat(result("producer").getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void pitfall14_aPortalThatBlockedThisClientIsShown() {
        portal.on("crm.deal.add").answersError("OVERLOAD_LIMIT", 503, "Blocked");

        assertThat(catchThrowable(this::call)).isNotNull();
        assertThat(catchThrowable(this::call)).isNotNull();

        HealthCheck.Result down = result("producer");
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage())
                .hasValueSatisfying(
                        words -> assertThat(words).contains("OVERLOAD_LIMIT").contains("Ask Bitrix24 support"));
        assertThat(down.getDetails()).containsKeys("since", "probeAt");
        assertThatPortal(portal).wasAskedFor("crm.deal.add").once();
    }

    @Test
    void theChecksOfAClosedPortalAreGone() throws Exception {
        CamelContext context = main.getCamelContext();
        assertThat(HealthCheckHelper.invokeReadiness(context, "full")).anyMatch(HealthTest::isOurs);

        context.getRouteController().stopRoute(context.getRoutes().get(0).getId());

        assertThat(HealthCheckHelper.invokeReadiness(context, "full")).noneMatch(HealthTest::isOurs);
        assertThat(HealthCheckHelper.invokeLiveness(context, "full")).noneMatch(HealthTest::isOurs);
    }

    private void call() throws Exception {
        main.getCamelTemplate().requestBody("direct:add", DEAL);
    }

    private HealthCheck.Result result(String name) {
        return HealthCheckHelper.invokeReadiness(main.getCamelContext(), "full").stream()
                .filter(each -> each.getCheck().getId().startsWith("bitrix24-" + name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOurs(HealthCheck.Result result) {
        return result.getCheck().getId().startsWith("bitrix24-");
    }
}
