/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.PushClient;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.ExchangeHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures on the way of a pushed event to the route: the portal does not repeat the event. */
@ExtendWith(FakePortalExtension.class)
class PushTroubleTest {

    private static final String EVENT =
            "event=ONCRMDEALADD&data[FIELDS][ID]=7&auth[member_id]=m&auth[application_token]=t";

    private final PushClient client = PushClient.onFreePort();
    private final List<Exchange> kept = new CopyOnWriteArrayList<>();

    @Test
    void anEventWhoseObjectCannotBeReadGoesToTheErrorHandlerWithItsOwnData(FakePortal portal) {
        portal.onAny().answersError("ACCESS_DENIED", 403, "No access");
        try (CamelFixture camel = receiving(portal, true)) {
            assertThat(client.post("/events", EVENT).statusCode()).isEqualTo(200);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).getMessage().getBody()).isEqualTo(Map.of("FIELDS", Map.of("ID", "7")));
        assertThat(kept.get(0).getMessage().getHeader(Bitrix24Constants.EVENT)).isEqualTo("ONCRMDEALADD");
        assertThat(kept.get(0).getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT))
                .isInstanceOf(Bitrix24AuthorizationException.class);
        assertThat(kept.get(0).getProperty("routed"))
                .as("the steps of the route")
                .isNull();
    }

    @Test
    void withoutAnErrorHandlerThatHandlesItThePortalReceivesAFailure(FakePortal portal) {
        portal.onAny().answersError("ACCESS_DENIED", 403, "No access");
        try (CamelFixture camel = receiving(portal, false)) {
            assertThat(client.post("/events", EVENT).statusCode()).isEqualTo(500);
            assertThat(client.post("/events", EVENT).body()).isEmpty();
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(kept).isEmpty();
    }

    @Test
    void theResponseToAnAsynchronousRouteIsSentWhenItIsDone(FakePortal portal) throws Exception {
        CountDownLatch isWaiting = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        RouteBuilder slow = new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:bitrix24:onCrmDealAdd" + client.options("/slow") + "&bindEvents=false")
                        .threads()
                        .process(exchange -> {
                            isWaiting.countDown();
                            goesOn.await();
                        })
                        .process(exchange -> kept.add(exchange));
            }
        };
        try (CamelFixture camel = CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookVerifyToken("t");
                    client.server().addTo(component.getCamelContext());
                },
                slow)) {
            var answer = CompletableFuture.supplyAsync(() -> client.post("/slow", EVENT));
            isWaiting.await();
            assertThat(answer.isDone()).isFalse();
            goesOn.countDown();
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(kept).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/done", "/failed", "/copied", "/asynchronous"})
    void f33CompletionsReceiveTheMessageOfTheRouteInPlaceOfTheResponse(String path) {
        RouteBuilder completing = new RouteBuilder() {
            @Override
            public void configure() {
                onCompletion().process(exchange -> kept.add(ExchangeHelper.createCopy(exchange, true)));
                events("/done").setBody(constant(Map.of("ID", "7")));
                events("/failed").setBody(constant(Map.of("ID", "7"))).throwException(new IllegalStateException());
                events("/copied").setBody(constant(Map.of("ID", "7"))).to("seda:copies?waitForTaskToComplete=Never");
                events("/asynchronous").threads().setBody(constant(Map.of("ID", "7")));
                from("seda:copies").log("copied");
            }

            private RouteDefinition events(String at) {
                return from("webhook:bitrix24:onCrmDealAdd" + client.options(at) + "&bindEvents=false");
            }
        };
        try (CamelFixture camel = CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookVerifyToken("t");
                    client.server().addTo(component.getCamelContext());
                },
                completing)) {
            assertThat(client.post(path, EVENT).body()).isEmpty();
            Awaitility.await().until(() -> !kept.isEmpty());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(kept.get(0).getMessage().getBody()).isEqualTo(Map.of("ID", "7"));
        assertThat(kept.get(0).getMessage().getHeader(Bitrix24Constants.EVENT)).isEqualTo("ONCRMDEALADD");
    }

    @Test
    void aSuspendedRouteRefusesTheCallAndReceivesAgainAfterItIsResumed(FakePortal portal) throws Exception {
        try (CamelFixture camel = receiving(portal, false)) {
            camel.context().getRouteController().suspendRoute("push");
            int suspended =
                    client.post("/events", EVENT.replace("ADD", "DELETE")).statusCode();
            camel.context().getRouteController().resumeRoute("push");

            assertThat(suspended).isIn(404, 503);
            assertThat(client.post("/events", EVENT.replace("ADD", "DELETE")).statusCode())
                    .isEqualTo(200);
        }
    }

    private CamelFixture receiving(FakePortal portal, boolean handles) {
        return CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookUrl(portal.webhookUrl());
                    component.getAuth().setWebhookVerifyToken("t");
                    client.server().addTo(component.getCamelContext());
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(Exception.class).handled(handles).process(exchange -> {
                            if (handles) {
                                kept.add(ExchangeHelper.createCopy(exchange, true));
                            }
                        });
                        from("webhook:bitrix24:onCrmDealAdd,onCrmDealDelete" + client.options("/events")
                                        + "&bindEvents=false&enrich=true")
                                .routeId("push")
                                .setProperty("routed", constant(true))
                                .log("received");
                    }
                });
    }
}
