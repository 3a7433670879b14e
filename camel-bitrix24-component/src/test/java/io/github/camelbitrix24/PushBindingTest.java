/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.fixture.AcceleratedTimeSource;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.LeakSearch;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.fixture.PushClient;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.oauth.Application;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bindings of pushed events: in the background, repeated until the portal accepts them, visible in the health. */
@ExtendWith(FakePortalExtension.class)
class PushBindingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final PushClient client = PushClient.onFreePort();

    @Test
    void f25APortalThatRefusesTheBindingDoesNotStopTheStart(FakePortal portal) {
        portal.on("event.bind").answersError("ACCESS_DENIED", 403, "Only an administrator, not " + client.server());
        try (LeakSearch traces = LeakSearch.recordAll();
                CamelFixture camel = receiving(portal, component -> {})) {
            await().atMost(TIMEOUT).until(() -> binding(camel).contains("ACCESS_DENIED"));
            assertThat(camel.context().getStatus().isStarted()).isTrue();
            assertThat(camel.context()
                            .getRouteController()
                            .getRouteStatus("push")
                            .isStarted())
                    .isTrue();
            assertThat(traces.logged()).contains("Cannot bind [ONCRMDEALADD]", "The next attempt is at");

            portal.reset();

            await().atMost(TIMEOUT).until(() -> !portal.events().bound().isEmpty());
            await().atMost(TIMEOUT).until(() -> binding(camel).isEmpty());
            assertThat(traces.logged()).contains("Bound [ONCRMDEALADD] at 127.0.0.1");
        }
    }

    @Test
    void f25APortalThatCannotBeReachedIsShownWithTheReason(FakePortal portal) {
        try (CamelFixture camel =
                receiving(portal, component -> component.getAuth().setPortalUrl("http://127.0.0.1:1"))) {
            assertThat(camel.context().getStatus().isStarted()).isTrue();
            await().atMost(TIMEOUT).until(() -> binding(camel).contains("127.0.0.1:1"));
        }
    }

    @Test
    void f25APortalThatNeverAnswersDelaysNeitherStartNorStop(FakePortal portal) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                CamelFixture camel = receiving(portal, component -> {
                    component.getAuth().setPortalUrl("http://127.0.0.1:" + silent.getLocalPort());
                    component.getReceive().setUnbindEvents(true);
                    component.getLimits().setCallTimeout(100_000);
                })) {
            assertThat(camel.context().getStatus().isStarted()).isTrue();
            assertThat(binding(camel)).contains("not bound yet");
            assertThat(silent.isBound()).isTrue();
            camel.context().stop();
            assertThat(camel.context().getStatus().isStopped()).isTrue();
        }
    }

    @Test
    void f84AStopUnbindsTheEventsOfAllRoutesTogether(FakePortal portal) {
        portal.on("event.unbind").hangs();
        Application application = portal.application();
        RouteBuilder others = new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:bitrix24:onCrmLeadAdd" + client.options("/leads")).log("received");
                from("webhook:bitrix24:onCrmContactAdd" + client.options("/contacts"))
                        .log("received");
            }
        };
        CamelFixture camel = receiving(portal, application, component -> {
            AcceleratedTimeSource.in(component.getCamelContext(), 2);
            component.getReceive().setUnbindEvents(true);
            addTo(component.getCamelContext(), others);
        });

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(camel::close);

        await().atMost(Duration.ofSeconds(2))
                .until(() -> portal.journal().requests("event.unbind").size() == 3);
        assertThat(stopped).succeedsWithin(TIMEOUT);
    }

    @Test
    void f25TheBindingWaitsForTheEndOfTheStart(FakePortal portal) {
        StartupListener untouched = (context, isStarted) -> await().during(Duration.ofMillis(300))
                .atMost(TIMEOUT)
                .until(() -> !portal.events().hasBindings());
        try (CamelFixture camel = receiving(portal, component -> addTo(component.getCamelContext(), untouched))) {
            await().atMost(TIMEOUT).until(() -> portal.events().hasBindings());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    private static void addTo(CamelContext context, StartupListener listener) {
        try {
            context.addStartupListener(listener);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void f25TheStopEndsTheAttempts(FakePortal portal) {
        portal.on("event.bind").answersError("ACCESS_DENIED", 403, "Only an administrator");
        try (CamelFixture camel = receiving(portal, component -> {})) {
            await().atMost(TIMEOUT)
                    .until(() -> portal.journal().requests("event.bind").size() > 1);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        int asked = portal.journal().requests("event.bind").size();

        try (CamelFixture other = CamelFixture.byWebhook(portal)) {
            for (int i = 0; i < 20; i++) {
                other.call("bitrix24:crm.deal.list", null);
            }
        }

        assertThat(portal.journal().requests("event.bind").size()).isEqualTo(asked);
    }

    @Test
    void f25AnUpdateOfTheApplicationBindsTheEventsAgain(FakePortal portal) {
        Application application = portal.application();
        try (CamelFixture camel = receiving(portal, application, component -> {})) {
            URI handler = URI.create(client.server().address() + "/install");
            portal.events().install(application, handler);
            await().atMost(TIMEOUT).until(() -> portal.events().bound().size() == 1);

            assertThat(portal.events().update(application, handler)).isEqualTo(200);

            await().atMost(TIMEOUT).until(() -> portal.events().bound().size() == 1);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void f25AConfigurationThatCannotBindFailsAtStart(FakePortal portal) {
        assertThatThrownBy(() -> receiving(portal, component -> {
                    component.getAuth().setPortalUrl(null);
                    component.getAuth().setAccessToken(null);
                    component.getAuth().setRefreshToken(null);
                }))
                .rootCause()
                .hasMessageContaining("Set portalUrl or memberId");
        assertThatThrownBy(() -> receiving(portal, component -> {
                    component.getAuth().setPortalUrl(null);
                    component.getAuth().setClientId(null);
                    component.getAuth().setClientSecret(null);
                    component.getAuth().setAccessToken(null);
                    component.getAuth().setRefreshToken(null);
                    component.getAuth().setOauthServerUrl(null);
                    component.getAuth().setWebhookUrl(portal.webhookUrl());
                    component.getAuth().setWebhookVerifyToken("token");
                }))
                .rootCause()
                .hasMessageContaining("set bindEvents=false");
    }

    /** What Camel's check of the route's consumer says, "" while it is up. */
    private static String binding(CamelFixture camel) {
        CamelContext context = camel.context();
        requireNonNull(HealthCheckRegistry.get(context))
                .register(requireNonNull(HealthCheckHelper.getHealthCheckRepository(context, "consumers")));
        return HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().equals("consumer:push"))
                .filter(result -> result.getState() == HealthCheck.State.DOWN)
                .map(result -> result.getMessage().orElse("?"))
                .findFirst()
                .orElse("");
    }

    private static void addTo(CamelContext context, RouteBuilder routes) {
        try {
            context.addRoutes(routes);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private CamelFixture receiving(FakePortal portal, Consumer<Bitrix24Component> settings) {
        return receiving(portal, portal.application(), settings);
    }

    private CamelFixture receiving(FakePortal portal, Application application, Consumer<Bitrix24Component> settings) {
        return CamelFixture.with(
                new OAuthPortal(portal, application, new MemoryTokenStore())
                        .settings()
                        .andThen(component -> {
                            AcceleratedTimeSource.in(component.getCamelContext(), 50);
                            component.getLimits().setMaxRetries(0);
                            client.server().addTo(component.getCamelContext());
                        })
                        .andThen(settings),
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("webhook:bitrix24:onCrmDealAdd" + client.options("/events"))
                                .routeId("push")
                                .log("received");
                        from("webhook:bitrix24:onAppInstall,onAppUpdate" + client.options("/install")
                                        + "&bindEvents=false&unbindEvents=false")
                                .log("installed");
                    }
                });
    }
}
