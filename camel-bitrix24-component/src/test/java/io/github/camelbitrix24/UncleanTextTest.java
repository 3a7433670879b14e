/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbitrix24.error.Bitrix24BatchException;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of portals and messages that hold secrets, line breaks or invisible characters. */
@ExtendWith(FakePortalExtension.class)
class UncleanTextTest {

    private static final String FORGED = "\\r\\n2026-11-30 ERROR forged\\u0000\\u001b[2J\\u202e\\u200b\\u2028\\u0085!";
    private static final String[] UNCLEAN = {
        "\r", "\n", "\u0000", "\u001b", "\u202e", "\u200b", "\u2028", "\u0085", "\u2066", "\ufeff"
    };

    private FakePortal portal;
    private String webhook;
    private String code;

    @BeforeEach
    void start(FakePortal fakePortal) {
        portal = fakePortal;
        webhook = portal.webhookUrl();
        String[] path = webhook.split("/");
        code = path[path.length - 1];
    }

    @Test
    void f66ViolationsAreCleanedAsDescriptionsAre() {
        portal.onAny()
                .answers(
                        400,
                        "application/json",
                        "{\"error\":{\"code\":\"BITRIX_REST_V3_EXCEPTION_X" + FORGED + "\",\"message\":\"Bad " + code
                                + FORGED
                                + "\",\"validation\":[{\"field\":\"title " + code + FORGED
                                + "\",\"message\":\"<b>no</b> " + code + FORGED + "\"}]}}");

        Bitrix24RejectedException failure = catchThrowableOfType(
                Bitrix24RejectedException.class, () -> call("bitrix24:tasks.task.add?apiVersion=REST_3"));

        assertClean(failure);
        assertThat(failure.getViolations().toString()).doesNotContain(code).doesNotContain(UNCLEAN);
        assertThat(failure.getViolations().get(0).message()).startsWith("no ***");
    }

    @ParameterizedTest(name = "{0} characters before the secret")
    @ValueSource(ints = {470, 480, 490, 495, 499, 500, 501})
    void f66ASecretThatTheCutDividesIsMaskedAtAll(int before) {
        portal.onAny()
                .answers(
                        400,
                        "application/json",
                        "{\"error\":\"X\",\"error_description\":\"" + "x".repeat(before) + code + "/crm.deal.add\"}");

        Bitrix24Exception failure = catchThrowableOfType(Bitrix24Exception.class, () -> call("bitrix24:crm.deal.add"));

        assertThat(failure).message().doesNotContain(code.substring(0, 4));
        assertThat(failure.getDescription()).hasSizeLessThanOrEqualTo(501);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\\u200b", "\\u00ad", "\\ufeff"})
    void f66ASecretThatInvisibleCharactersDivideIsMasked(String divider) {
        String divided = code.substring(0, 2) + divider + code.substring(2);
        portal.onAny()
                .answers(400, "application/json", "{\"error\":\"X\",\"error_description\":\"at " + divided + "\"}");

        Bitrix24Exception failure = catchThrowableOfType(Bitrix24Exception.class, () -> call("bitrix24:crm.deal.add"));

        assertThat(failure).message().doesNotContain(code);
    }

    @Test
    void f66ErrorsOfCommandsAreCleaned() {
        portal.onAny()
                .answers(
                        200,
                        "application/json",
                        "{\"result\":{\"result\":[],\"result_error\":{\"c0\":{\"error\":\"E" + FORGED
                                + "\",\"error_description\":\"" + code + FORGED + "\"}}}}");

        Bitrix24BatchException failure = catchThrowableOfType(
                Bitrix24BatchException.class,
                () -> call("bitrix24:batch", Map.of("a\r\nforged\u202e", "crm.deal.list")));

        assertClean(failure);
        failure.getFailures().values().forEach(this::assertClean);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {Bitrix24Constants.METHOD, Bitrix24Constants.START, Bitrix24Constants.IDEMPOTENCY_KEY})
    void f66ValuesOfHeadersAreCleanedInMessages(String header) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            Throwable failure = camel.exchange("bitrix24:tasks.task.add?apiVersion=REST_3", asked -> asked.getMessage()
                            .setHeader(header, "1\r\nforged\u0000\u202e\u200b"))
                    .getException();

            for (Throwable each = failure; each != null; each = each.getCause()) {
                assertThat(each.toString()).doesNotContain(UNCLEAN);
            }
            assertThat(failure).isInstanceOf(Bitrix24Exception.class);
        }
    }

    private void call(String uri) {
        call(uri, Map.of("fields", Map.of("TITLE", "Order 17")));
    }

    private void call(String uri, Object body) {
        try (CamelFixture camel =
                CamelFixture.with(component -> component.getAuth().setWebhookUrl(webhook))) {
            camel.call(uri, body);
        }
    }

    private void assertClean(Bitrix24Exception failure) {
        assertThat(failure).isNotNull();
        assertThat(failure.toString() + failure.getCode() + failure.getDescription())
                .doesNotContain(code)
                .doesNotContain(UNCLEAN);
    }
}
