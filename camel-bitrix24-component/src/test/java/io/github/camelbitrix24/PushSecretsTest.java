/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.LeakSearch;
import io.github.camelbitrix24.fixture.PushClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.spi.BacklogTracer;
import org.junit.jupiter.api.Test;

/** Nothing of a call that is secret reaches the exchange of the route, from its first moment on. */
class PushSecretsTest {

    private static final List<String> SECRETS = List.of(
            "appl1cationToken", "acce55Token", "refre5hToken", "c00kie", "cGFzc3dvcmQ=", "inTheQuery", "b0tToken");
    private static final String EVENT = "event=ONCRMDEALADD&data[FIELDS][ID]=7&auth[member_id]=m"
            + "&auth[application_token]=appl1cationToken&auth[access_token]=acce55Token"
            + "&auth[refresh_token]=refre5hToken&data[BOT][39][access_token]=b0tToken";
    private static final String QUERY = "?auth[refresh_token]=inTheQuery&webhookVerifyToken=inTheQuery";

    private final PushClient client = PushClient.onFreePort();
    private final List<Message> failed = new CopyOnWriteArrayList<>();
    private final AtomicReference<Message> entered = new AtomicReference<>();
    private final StringBuilder contents = new StringBuilder();

    @Test
    void f36TheOriginalMessageOfADeadLetterIsTheEventWithoutCredentials() {
        try (CamelFixture camel = failing(true)) {
            assertThat(client.post("/events" + QUERY, EVENT).statusCode()).isEqualTo(200);
            assertThat(camel.context().isAllowUseOriginalMessage()).isTrue();
        }
        assertThat(failed).hasSize(3);
        assertThat(failed.get(0).getBody())
                .isEqualTo(Map.of("FIELDS", Map.of("ID", "7"), "BOT", Map.of("39", Map.of())));
        for (Message message : failed) {
            assertThat(message.getHeaders())
                    .containsEntry(Bitrix24Constants.EVENT, "ONCRMDEALADD")
                    .containsEntry(Bitrix24Constants.MEMBER_ID, "m")
                    .doesNotContainKeys("Cookie", "Authorization", "Host", "User-Agent", Exchange.HTTP_QUERY);
            assertThat(message instanceof HttpMessage server ? server.getRequest() : null)
                    .as("the server's request")
                    .isNull();
            assertThat(message.getHeaders() + " " + message.getBody() + contents)
                    .doesNotContain(SECRETS);
        }
    }

    /** The message of the dead letter, the original message, and the message that entered the route. */
    private void keep(Exchange exchange) {
        contents.append(exchange.getProperties());
        failed.add(exchange.getMessage());
        failed.add(Objects.requireNonNull(exchange.getUnitOfWork()).getOriginalInMessage());
        failed.add(entered.get());
    }

    @Test
    void f36HistoryTracingAndErrorLogsHoldNoCredential() throws Exception {
        try (LeakSearch traces = LeakSearch.recordAll();
                CamelFixture camel = failing(false)) {
            traces.log("io.vertx", ch.qos.logback.classic.Level.OFF);
            traces.log("io.netty", ch.qos.logback.classic.Level.OFF);

            assertThat(client.post("/events" + QUERY, EVENT).statusCode()).isEqualTo(500);
            assertThat(client.post("/events" + QUERY, EVENT.replace("application_token]=a", "application_token]=x"))
                            .statusCode())
                    .isEqualTo(403);

            BacklogTracer tracer = camel.context().getCamelContextExtension().getContextPlugin(BacklogTracer.class);
            assertThat(Objects.requireNonNull(tracer).dumpAllTracedMessages()).isNotEmpty();
            tracer.dumpAllTracedMessages().forEach(each -> traces.add(each.toXml(0)));
            traces.addEndpointsAndJmx(camel.context());
            SECRETS.stream()
                    .filter(secret -> !secret.equals("appl1cationToken"))
                    .forEach(traces::assertAbsent);
        }
    }

    private CamelFixture failing(boolean usesOriginalMessage) {
        return CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookVerifyToken("appl1cationToken");
                    client.server().addTo(component.getCamelContext());
                    component.getCamelContext().setBacklogTracing(true);
                    component.getCamelContext().setTracing(true);
                    component.getCamelContext().setMessageHistory(true);
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        if (usesOriginalMessage) {
                            errorHandler(deadLetterChannel("direct:failed").useOriginalMessage());
                        } else {
                            errorHandler(defaultErrorHandler()
                                    .logExhaustedMessageBody(true)
                                    .logExhaustedMessageHistory(true));
                        }
                        from("webhook:bitrix24:onCrmDealAdd" + client.options("/events") + "&bindEvents=false")
                                .process(exchange ->
                                        entered.set(exchange.getMessage().copy()))
                                .setBody(constant("changed"))
                                .throwException(new IllegalStateException("the queue is down"));
                        from("direct:failed").process(PushSecretsTest.this::keep);
                    }
                });
    }
}
