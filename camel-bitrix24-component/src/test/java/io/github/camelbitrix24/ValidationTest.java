/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.producer.CallValidator;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the catalog says about a call before it is sent. */
@ExtendWith(FakePortalExtension.class)
class ValidationTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(CallValidator.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void aMisspeltMethodIsSaidOnceAndSentAllTheSame(FakePortal portal) {
        portal.onAny().answersResult(true);
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            camel.call("bitrix24:crm.deel.list", null);
            camel.call("bitrix24:crm.deel.list", null);
        }

        assertThat(said(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("crm.deel.list at 127.0.0.1:" + portal.url().getPort())
                .contains("Did you mean crm.deal.list?");
        assertThatPortal(portal).wasAskedFor("crm.deel.list").times(2);
    }

    @Test
    void aKeyThatTheClassicApiDoesNotLookAtIsSaidOnce(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            for (int i = 0; i < 2; i++) {
                camel.template()
                        .requestBodyAndHeader(
                                "bitrix24:crm.contact.add",
                                Map.of("fields", Map.of("NAME", "Ann")),
                                Bitrix24Constants.IDEMPOTENCY_KEY,
                                "order-17");
            }
        }

        assertThat(said(Level.WARN)).singleElement().asString().contains("has no idempotency keys");
    }

    @Test
    void aMissingParameterAndADeprecationAreSaidOnce(FakePortal portal) {
        portal.onAny().answersResult(true);
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            camel.call("bitrix24:crm.deal.update", Map.of("fields", Map.of()));
            camel.call("bitrix24:crm.deal.update", Map.of("fields", Map.of()));
        }

        assertThat(said(Level.WARN)).singleElement().asString().contains("lacks the required parameter id");
        assertThat(said(Level.INFO)).singleElement().asString().contains("is deprecated, use crm.item.update.");
    }

    @Test
    void aMisspeltMethodOfAnEndpointFailsAtStart(FakePortal portal) {
        Throwable refusal = catchThrowable(
                () -> CamelFixture.byWebhook(portal, to("bitrix24:crm.activty.type.add?validation=FAIL")));

        assertThat(refusal)
                .hasStackTraceContaining("bitrix24:crm.activty.type.add cannot be called")
                .hasStackTraceContaining("Did you mean crm.activity.type.add?");
    }

    @Test
    void aMethodForApplicationsFailsAtStartWithAWebhook(FakePortal portal) {
        Throwable refusal = catchThrowable(
                () -> CamelFixture.byWebhook(portal, to("bitrix24:crm.activity.type.add?validation=FAIL")));

        assertThat(refusal).hasStackTraceContaining("it works only for an application (OAuth)");
    }

    @Test
    void aCallThatMissesAParameterIsNotSent(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            assertThatExceptionOfType(Bitrix24RejectedException.class)
                    .isThrownBy(() -> camel.call("bitrix24:crm.item.add?validation=FAIL", Map.of("entityTypeId", 2)))
                    .withMessageContaining("crm.item.add was not sent to 127.0.0.1")
                    .withMessageContaining("it lacks the required parameter fields")
                    .satisfies(failure -> assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_RUN));
        }

        assertThatPortal(portal).wasAskedFor("crm.item.add").never();
    }

    @Test
    void aMethodOfAMessageIsCheckedWhenItIsCalled(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD("bitrix24:crm.${header.kind}.list?validation=FAIL");
            }
        })) {
            Exchange done =
                    camel.exchange("direct:in", asked -> asked.getMessage().setHeader("kind", "deel"));

            assertThat(done.getException())
                    .isInstanceOf(Bitrix24RejectedException.class)
                    .hasMessageContaining("Did you mean crm.deal.list?");
        }
    }

    @Test
    void nothingIsSaidWhenItIsOff(FakePortal portal) {
        portal.onAny().answersResult(true);
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            camel.call("bitrix24:crm.deel.list?validation=OFF", null);
        }

        assertThat(log.list).isEmpty();
    }

    @Test
    void aFileOfOnesOwnAddsMethods(FakePortal portal, @TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("own.tsv"), "acme.invoice.push\tkind=write\trequired=number\n");
        portal.on("acme.invoice.push").answersResult(7);
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            String uri = "bitrix24:acme.invoice.push?validation=FAIL&catalog=file:" + own;

            assertThat(camel.call(uri, Map.of("number", 17))).isEqualTo(7);
            assertThatExceptionOfType(Bitrix24RejectedException.class)
                    .isThrownBy(() -> camel.call(uri, Map.of()))
                    .withMessageContaining("it lacks the required parameter number");
        }
    }

    @Test
    void aBadFileFailsAtStartWithItsLine(FakePortal portal, @TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("own.tsv"), "\nacme.invoice.push\tkind=push\n");

        Throwable wrong =
                catchThrowable(() -> CamelFixture.byWebhook(portal, to("bitrix24:profile?catalog=file:" + own)));
        Throwable missing =
                catchThrowable(() -> CamelFixture.byWebhook(portal, to("bitrix24:profile?catalog=file:no-such.tsv")));

        assertThat(wrong).hasStackTraceContaining("own.tsv is invalid in line 2");
        assertThat(missing).hasStackTraceContaining("The catalog file:no-such.tsv cannot be read");
    }

    private List<String> said(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static RouteBuilder to(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        };
    }
}
