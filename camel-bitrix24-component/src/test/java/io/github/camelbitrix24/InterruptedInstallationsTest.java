/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.fixture.ReceivingApplication;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.event.EventSender;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.IssuedTokens;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Genuine installations during failures of the servers, of the process, and during forged installations. */
@ExtendWith(FakePortalExtension.class)
class InterruptedInstallationsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int FORGED = 1_000;

    @Test
    void anInstallationSurvivesAnAuthorizationServerThatIsAwayForTenMinutes(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            portal.authorizationServer().goesAway();
            int status = receiving.postWhileTimePasses("/events", install(portal, application, pair));
            receiving.time().skip(Duration.ofMinutes(10));
            portal.authorizationServer().comesBack();

            assertThat(status).isEqualTo(200);
            receiving.awaitInstalled(application, pair);
            assertWorks(receiving, portal, application);
            await().atMost(TIMEOUT).until(() -> receiving.received().stream()
                    .anyMatch(call -> "ONAPPINSTALL".equals(call.getMessage().getHeader(Bitrix24Constants.EVENT))));
        }
    }

    @Test
    void anInstallationSurvivesErrorsOfTheAuthorizationServer(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        portal.authorizationServer().onInfo().answersHtml(502).times(2);
        portal.authorizationServer().onToken().answersHtml(503).times(2);
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.postWhileTimePasses("/events", install(portal, application, pair));

            receiving.awaitInstalled(application, pair);
            assertWorks(receiving, portal, application);
        }
    }

    @Test
    void anInstallationSurvivesAPortalThatCannotSayWhoIsAdministrator(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        portal.on("user.admin").answersHtml(503).times(3);
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.postWhileTimePasses("/events", install(portal, application, pair));

            receiving.awaitInstalled(application, pair);
            assertThat(portal.authorizationServer().refreshes()).hasSize(1);
            assertWorks(receiving, portal, application);
        }
    }

    @Test
    void aProcessThatEndsBeforeTheRefreshContinuesAfterItsRestart(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        portal.authorizationServer().onToken().answersHtml(503);
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.postWhileTimePasses("/events", install(portal, application, pair));
            await().atMost(TIMEOUT).until(() -> !portal.authorizationServer()
                    .journal()
                    .requests("oauth.token")
                    .isEmpty());
            receiving.restart();
            portal.reset();

            receiving.awaitInstalled(application, pair);
            assertWorks(receiving, portal, application);
        }
    }

    @Test
    void aProcessThatEndsAfterTheRefreshContinuesAfterItsRestart(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        portal.on("user.admin").hangs();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.postWhileTimePasses("/events", install(portal, application, pair));
            await().atMost(TIMEOUT)
                    .until(() -> !portal.journal().requests("user.admin").isEmpty());
            assertThat(receiving.stored(application)).isEmpty();
            receiving.restart();
            portal.reset();

            receiving.awaitInstalled(application, pair);
            assertThat(portal.authorizationServer().refreshes())
                    .as("the presented pair is spent and the new one is kept")
                    .isEmpty();
            assertWorks(receiving, portal, application);
        }
    }

    @Test
    void anInstallationGetsThroughDuringAThousandForgedOnes(FakePortal portal) throws Exception {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        portal.authorizationServer().onInfo().delays(Duration.ofMillis(20));
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            List<CompletableFuture<HttpResponse<String>>> forged = postForged(receiving, "member");

            receiving.postWhileTimePasses("/events", install(portal, application, pair));

            receiving.awaitInstalled(application, pair);
            assertWorks(receiving, portal, application);
            for (CompletableFuture<HttpResponse<String>> each : forged) {
                assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isIn(200, 403, 503);
            }
        }
    }

    @Test
    void forgedInstallationsOfUnknownPortalsDoNotHoldUpAKnownOne(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            portal.authorizationServer().onInfo().delays(Duration.ofMillis(200));
            postForged(receiving, "member");
            IssuedTokens pair = administratorsPair(portal, application);

            assertThat(receiving.post("/events", install(portal, application, pair)))
                    .isEqualTo(200);

            assertThat(receiving.isInstalled(application, pair)).isTrue();
        }
    }

    @Test
    void f62EventsAreAnsweredWhileForgedInstallationsWaitForAHangingServer(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            portal.authorizationServer().onInfo().hangs();
            portal.authorizationServer().onToken().hangs();
            List<CompletableFuture<HttpResponse<String>>> forged = postForged(receiving, application.memberId());

            assertWorks(receiving, portal, application);

            assertThat(forged).hasSize(FORGED);
        }
    }

    private static List<CompletableFuture<HttpResponse<String>>> postForged(
            ReceivingApplication receiving, String memberId) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return IntStream.range(0, FORGED)
                .mapToObj(number -> EventSender.encode(Map.of(
                        "event",
                        "ONAPPINSTALL",
                        "auth",
                        Map.of(
                                "member_id",
                                memberId.equals("member") ? memberId + number : memberId,
                                "access_token",
                                "forged" + number,
                                "refresh_token",
                                "forged",
                                "application_token",
                                "forged"))))
                .map(form -> client.sendAsync(
                        HttpRequest.newBuilder(receiving.at("/events"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList();
    }

    private static Map<String, Object> install(FakePortal portal, Application application, IssuedTokens pair) {
        return portal.events().form("ONAPPINSTALL", application, pair);
    }

    private static IssuedTokens administratorsPair(FakePortal portal, Application application) {
        return portal.authorizationServer().tokens(application, portal.users().administrator());
    }

    private static void assertWorks(ReceivingApplication receiving, FakePortal portal, Application application) {
        assertThat(receiving.user(application)).isEqualTo("1");
        assertThat(receiving.postEvent(application, portal.events().applicationToken(application.clientId())))
                .isEqualTo(200);
    }
}
