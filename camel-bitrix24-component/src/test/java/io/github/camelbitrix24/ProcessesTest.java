/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbitrix24.auth.JdbcTokenStore;
import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.fixture.PostgresExtension;
import io.github.camelbitrix24.process.CallingProcess;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several processes with one authorization: tokens in a shared database. */
@Tag("scale")
class ProcessesTest {

    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void pitfall15_twoProcessesWithOneStoreRefreshOnce() throws Exception {
        try (FakePortal portal = FakePortal.start()) {
            OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
            Process one = CallingProcess.start(POSTGRES.jdbcUrl(), oauth, 50);
            Process other = CallingProcess.start(POSTGRES.jdbcUrl(), oauth, 50);
            awaitReady(one);
            awaitReady(other);

            CallingProcess.trigger(one);
            CallingProcess.trigger(other);

            assertThat(one.waitFor()).isZero();
            assertThat(other.waitFor()).isZero();
            assertThatPortal(portal).refreshedTokens().once();
            assertThatPortal(portal).executed("crm.deal.add").times(100);
        }
    }

    @Test
    void afterAKillBetweenResponseAndStoreTheNextStartWorksIfTheOldRefreshTokenDoes() throws Exception {
        try (FakePortal portal = FakePortal.builder()
                .with(UndocumentedBehaviour.OLD_REFRESH_TOKEN_STILL_WORKS)
                .start()) {
            OAuthPortal oauth = killedDuringARefresh(portal);

            try (CamelFixture next = oauth.camel()) {
                assertThat(next.call("bitrix24:crm.deal.add", DEAL)).isNotNull();
            }

            assertThatPortal(portal).refreshedTokens().times(2);
        }
    }

    @Test
    void afterAKillBetweenResponseAndStoreTheNextStartReportsTheReason() throws Exception {
        try (FakePortal portal = FakePortal.start()) {
            OAuthPortal oauth = killedDuringARefresh(portal);

            try (CamelFixture next = oauth.camel()) {
                Bitrix24AuthorizationException failure = catchThrowableOfType(
                        Bitrix24AuthorizationException.class, () -> next.call("bitrix24:crm.deal.add", DEAL));

                assertThat(failure)
                        .hasMessageContaining("invalid_grant")
                        .hasMessageContaining("was never stored, most likely because its process ended")
                        .hasMessageContaining("The application must be authorized again");
            }

            assertThatPortal(portal).executed("crm.deal.add").never();
        }
    }

    /** The server has issued the new tokens and its response is on the way when the process is killed. */
    private static OAuthPortal killedDuringARefresh(FakePortal portal) throws Exception {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal).withStore(new JdbcTokenStore(POSTGRES.dataSource()));
        portal.authorizationServer().onToken().delays(TIMEOUT).once();
        Process process = CallingProcess.start(POSTGRES.jdbcUrl(), oauth, 1);
        awaitReady(process);
        CallingProcess.trigger(process);
        Awaitility.await()
                .atMost(TIMEOUT)
                .untilAsserted(() -> assertThatPortal(portal).refreshedTokens().once());
        process.destroyForcibly().waitFor();
        return oauth;
    }

    private static void awaitReady(Process process) throws IOException {
        String line = process.inputReader().readLine();
        while (line != null && !line.equals("ready")) {
            line = process.inputReader().readLine();
        }
        assertThat(line).isEqualTo("ready");
    }
}
