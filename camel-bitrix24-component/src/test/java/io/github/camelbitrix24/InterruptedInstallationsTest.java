/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.auth.FileTokenStore;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.fixture.ReceivingApplication;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.event.EventSender;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.IssuedTokens;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Genuine installations during failures of the servers, of the process, and during forged installations. */
@ExtendWith(FakePortalExtension.class)
class InterruptedInstallationsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int FORGED = 1_000;

    private final Path folder;

    InterruptedInstallationsTest(@TempDir Path folder) {
        this.folder = folder;
    }

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void aProcessThatEndsBeforeTheRefreshContinuesAfterItsRestart(
            Function<Path, TokenStore> stores, FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        portal.authorizationServer().onToken().answersHtml(503);
        try (ReceivingApplication receiving = receiving(portal, application, stores.apply(folder))) {
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void aProcessThatEndsAfterTheRefreshContinuesAfterItsRestart(Function<Path, TokenStore> stores, FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        portal.on("user.admin").hangs();
        try (ReceivingApplication receiving = receiving(portal, application, stores.apply(folder))) {
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

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"of many unknown portals", "of one unknown portal", "of the same portal"})
    void anInstallationGetsThroughDuringAThousandForgedOnes(String which, FakePortal portal) throws Exception {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        IntFunction<String> member = number -> which.contains("same")
                ? application.memberId()
                : which.contains("many") ? "unknown" + number : "unknown";
        portal.authorizationServer().onInfo().delays(Duration.ofMillis(20));
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            List<CompletableFuture<HttpResponse<String>>> forged = postForged(receiving, member);

            receiving.postWhileTimePasses("/events", install(portal, application, pair));

            receiving.awaitInstalled(application, pair);
            assertWorks(receiving, portal, application);
            for (CompletableFuture<HttpResponse<String>> each : forged) {
                assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isIn(200, 403, 503);
            }
        }
    }

    @Test
    void anUpdateGetsThroughDuringAThousandForgedOnes(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            portal.authorizationServer().onInfo().delays(Duration.ofMillis(20));
            IssuedTokens pair = administratorsPair(portal, application);
            assertThat(postForged(receiving, number -> application.memberId())).hasSize(FORGED);

            receiving.postWhileTimePasses("/events", portal.events().form("ONAPPUPDATE", application, pair));

            receiving.awaitInstalled(application, pair);
            assertWorks(receiving, portal, application);
        }
    }

    @Test
    void anInstallationIsStoredWhenAServerThatHungDuringAFloodAnswersAgain(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        portal.authorizationServer().onInfo().hangs();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            postForged(receiving, number -> "unknown" + number);
            receiving.postWhileTimePasses("/events", install(portal, application, pair));
            portal.reset();

            receiving.awaitInstalled(application, pair);
            assertWorks(receiving, portal, application);
        }
    }

    @Test
    void aRemovalWhoseCheckIsInterruptedIsFinishedLater(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            portal.authorizationServer().goesAway();
            Map<String, Object> form = uninstallation(portal, application);
            portal.events().uninstalled(application);

            assertThat(receiving.postWhileTimePasses("/events", form)).isEqualTo(200);
            assertThat(receiving.stored(application)).isPresent();
            portal.authorizationServer().comesBack();

            await().atMost(TIMEOUT).until(() -> {
                receiving.time().skip(Duration.ofMinutes(1));
                return receiving.stored(application).isEmpty();
            });
        }
    }

    @Test
    void aRemovalIsFinishedAfterARestart(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            portal.authorizationServer().goesAway();
            Map<String, Object> form = uninstallation(portal, application);
            portal.events().uninstalled(application);
            assertThat(receiving.postWhileTimePasses("/events", form)).isEqualTo(200);
            receiving.restart();
            portal.authorizationServer().comesBack();

            await().atMost(TIMEOUT).until(() -> {
                receiving.time().skip(Duration.ofMinutes(1));
                return receiving.stored(application).isEmpty();
            });
        }
    }

    @Test
    void anInstallationThatCannotBeProvenForADayIsDiscarded(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        portal.authorizationServer().onToken().answersHtml(503);
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.postWhileTimePasses("/events", install(portal, application, pair));
            await().atMost(TIMEOUT).until(() -> pending(receiving, application) == 1);

            await().atMost(TIMEOUT).until(() -> {
                receiving.time().skip(Duration.ofHours(3));
                return pending(receiving, application) == 0;
            });
            assertThat(receiving.stored(application)).isEmpty();
        }
    }

    @Test
    void forgedInstallationsOfUnknownPortalsDoNotHoldUpAKnownOne(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            portal.authorizationServer().onInfo().delays(Duration.ofMillis(200));
            postForged(receiving, number -> "unknown" + number);
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
            List<CompletableFuture<HttpResponse<String>>> forged =
                    postForged(receiving, number -> application.memberId());

            assertWorks(receiving, portal, application);

            assertThat(forged).hasSize(FORGED);
        }
    }

    private static List<CompletableFuture<HttpResponse<String>>> postForged(
            ReceivingApplication receiving, IntFunction<String> memberId) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return IntStream.range(0, FORGED)
                .mapToObj(number -> EventSender.encode(Map.of(
                        "event",
                        "ONAPPINSTALL",
                        "auth",
                        Map.of(
                                "member_id",
                                memberId.apply(number),
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

    static Stream<Named<Function<Path, TokenStore>>> stores() {
        return Stream.of(
                Named.of("in memory", folder -> new MemoryTokenStore()),
                Named.of("in a file", folder -> new FileTokenStore(folder.resolve("tokens"))));
    }

    private static ReceivingApplication receiving(FakePortal portal, Application application, TokenStore store) {
        String server = portal.authorizationServer().url().toString();
        return ReceivingApplication.of(application, store, auth -> auth.setOauthServerUrl(server));
    }

    private static int pending(ReceivingApplication receiving, Application application) {
        return receiving
                .store()
                .keys(application.clientId(), TokenKey.KeyType.PENDING)
                .size();
    }

    private static Map<String, Object> uninstallation(FakePortal portal, Application application) {
        return Map.of(
                "event",
                "ONAPPUNINSTALL",
                "auth",
                Map.of(
                        "member_id",
                        application.memberId(),
                        "application_token",
                        portal.events().applicationToken(application.clientId())));
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
