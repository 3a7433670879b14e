/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.ReceivingApplication;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.fault.Rule;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.IssuedTokens;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the authorization server and of the portal that prove no installation: nothing is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationAnswersAttackTest {

    private final FakePortal first = FakePortal.start();
    private final Application application = first.application();
    private final ReceivingApplication receiving = ReceivingApplication.of(first, application);

    @AfterEach
    void removeRules() {
        first.reset();
    }

    @AfterAll
    void close() {
        receiving.close();
        first.close();
    }

    @ParameterizedTest(name = "the address \"{0}\"")
    @ValueSource(
            strings = {
                "https://169.254.169.254/rest/",
                "https://10.0.0.1/rest/",
                "https://172.16.0.1/rest/",
                "https://192.168.0.1/rest/",
                "https://100.64.0.1/rest/",
                "https://0.0.0.0/rest/",
                "https://127.1/rest/",
                "https://2130706433/rest/",
                "https://[::1]/rest/",
                "https://[::ffff:10.0.0.1]/rest/",
                "https://[fe80::1]/rest/",
                "https://[fd00::1]/rest/",
                "https://localhost/rest/",
                "http://localhost:9/rest/",
                "http://acme.bitrix24.com/rest/",
                "https://user:pass@acme.bitrix24.com/rest/",
                "ftp://acme.bitrix24.com/rest/",
                "//acme.bitrix24.com/rest/",
                "acme",
                ""
            })
    void f61APortalIsNotAtAnAddressOfAPrivateNetwork(String address) {
        assertNothingIsStored(portal -> first.authorizationServer()
                .onToken()
                .answersResult(tokenResponse(portal.memberId(), "client_endpoint", address)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource
    void f60ATokenResponseThatIsNotOneStoresNothing(String field, @Nullable Object value) {
        assertNothingIsStored(portal ->
                first.authorizationServer().onToken().answersResult(tokenResponse(portal.memberId(), field, value)));
    }

    static Stream<Arguments> f60ATokenResponseThatIsNotOneStoresNothing() {
        return Stream.of(
                Arguments.of("member_id", "another"),
                Arguments.of("member_id", ""),
                Arguments.of("member_id", null),
                Arguments.of("access_token", ""),
                Arguments.of("access_token", null),
                Arguments.of("refresh_token", null),
                Arguments.of("refresh_token", ""),
                Arguments.of("error", "invalid_grant"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "true",
                "null",
                "<html></html>",
                "{\"result\":true}",
                "{\"result\":[]}",
                "{\"result\":{}}",
                "{\"result\":{\"member_id\":\"another\",\"client_id\":\"another\"}}",
                "{\"result\":{\"member_id\":\"\",\"client_id\":\"\"}}",
                "{\"error\":\"invalid_token\"}"
            })
    void f60AnAnswerThatNamesNoOwnerStoresNothing(String answer) {
        assertNothingIsStored(portal -> first.authorizationServer().onInfo().answers(200, "application/json", answer));
    }

    @ParameterizedTest(name = "the answer {0}")
    @MethodSource("noAdministrators")
    void f60AnAnswerThatIsNotTrueMakesNoAdministrator(@Nullable Object answer) {
        assertNothingIsStored(portal -> portal.portal.on("user.admin").answersResult(answer));
    }

    static Stream<@Nullable Object> noAdministrators() {
        return Stream.concat(
                Arrays.<@Nullable Object>asList(false, "N", "false", "", 0, "0", null).stream(),
                Stream.of(List.of(), Map.of(), Map.of("result", "N"), List.of(false)));
    }

    /** A portal on which the application is installed for the first time. */
    private record NewPortal(FakePortal portal, Application application) {
        String memberId() {
            return application.memberId();
        }
    }

    /** Starts a rule for the installation on a portal. */
    @FunctionalInterface
    private interface Answer {
        Rule on(NewPortal portal);
    }

    private void assertNothingIsStored(Answer answer) {
        try (FakePortal portal =
                FakePortal.builder().authorizedBy(first.authorizationServer()).start()) {
            Application installed = portal.application(application);
            IssuedTokens pair =
                    first.authorizationServer().tokens(installed, portal.users().administrator());
            answer.on(new NewPortal(portal, installed));

            int status =
                    receiving.postWhileTimePasses("/events", portal.events().form("ONAPPINSTALL", installed, pair));
            receiving.time().skip(Duration.ofMinutes(10));

            assertThat(status).isIn(200, 403);
            assertThat(receiving.stored(installed)).isEmpty();
        }
    }

    private Map<String, Object> tokenResponse(String memberId, String field, @Nullable Object value) {
        Map<String, Object> response = new HashMap<>(Map.of(
                "access_token",
                "access",
                "refresh_token",
                "refresh",
                "member_id",
                memberId,
                "client_endpoint",
                first.url() + "/rest/",
                "server_endpoint",
                first.authorizationServer().url() + "/rest/",
                "expires_in",
                3600));
        response.putAll(Collections.singletonMap(field, value));
        return response;
    }
}
