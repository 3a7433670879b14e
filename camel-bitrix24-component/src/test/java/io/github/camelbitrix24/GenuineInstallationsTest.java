/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.auth.InstallBy;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.fixture.Forms;
import io.github.camelbitrix24.fixture.ReceivingApplication;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.event.EventSender;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.IssuedTokens;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installations, updates and removals that portals and their administrators cause: each of them must work. */
@ExtendWith(FakePortalExtension.class)
class GenuineInstallationsTest {

    @Test
    void anInstallationStoresARefreshedPairWithTheApplicationToken(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            assertThat(receiving.post("/events", install(portal, application, pair)))
                    .isEqualTo(200);

            assertThat(receiving.received()).hasSize(1);
            assertInstalled(receiving, portal, application, pair);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/frame?webhookVerifyToken=s3cret", "/install", "/frame"})
    void theFirstFrameOfAWizardInstallsTheApplication(String path, FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            assertThat(receiving.post(path, portal.events().frame(application, pair)))
                    .isEqualTo(200);

            assertInstalled(receiving, portal, application, pair);
        }
    }

    @Test
    void aFrameMayHaveItsFieldsInTheAddress(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        Map<String, Object> frame = portal.events().frame(application, pair);
        Map<String, Object> query = Forms.take(frame, "DOMAIN", "PROTOCOL", "LANG", "APP_SID");
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            assertThat(receiving.post("/install?" + EventSender.encode(query), frame))
                    .isEqualTo(200);

            assertInstalled(receiving, portal, application, pair);
        }
    }

    @Test
    void anInstallCallbackWithoutAnApplicationTokenStoresThePair(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        Map<String, Object> callback = portal.events().frame(application, pair);
        callback.remove("APPLICATION_TOKEN");
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            assertThat(receiving.post("/install", callback)).isEqualTo(200);

            assertThat(receiving.isInstalled(application, pair)).isTrue();
            assertThat(receiving.user(application)).isEqualTo("1");
        }
    }

    @Test
    void anInstallationThatArrivesLongAfterTheFrameIsStoredToo(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens ofFrame = administratorsPair(portal, application);
        IssuedTokens ofEvent = administratorsPair(portal, application);
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            Map<String, Object> frame = portal.events().frame(application, ofFrame);
            frame.remove("APPLICATION_TOKEN");
            receiving.post("/install", frame);
            receiving.time().skip(Duration.ofMinutes(40));

            assertThat(receiving.post("/events", install(portal, application, ofEvent)))
                    .isEqualTo(200);

            assertInstalled(receiving, portal, application, ofEvent);
        }
    }

    @Test
    void anUpdateBringsANewApplicationToken(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            String old = portal.events().applicationToken(application.clientId());

            assertThat(portal.events().update(application, receiving.at("/events")))
                    .isEqualTo(200);

            assertThat(receiving.postEvent(application, old)).isEqualTo(403);
            assertWorks(receiving, portal, application);
        }
    }

    @Test
    void anApplicationIsInstalledAgainAfterItsRemoval(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            assertThat(portal.events().uninstall(application, receiving.at("/events")))
                    .isEqualTo(200);
            assertThat(receiving.stored(application)).isEmpty();

            assertThat(portal.events().install(application, receiving.at("/events")))
                    .isEqualTo(200);

            assertWorks(receiving, portal, application);
        }
    }

    @Test
    void anApplicationIsInstalledAgainAlthoughTheEventOfItsRemovalWasLost(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            portal.events().uninstalled(application);

            assertThat(portal.events().install(application, receiving.at("/events")))
                    .isEqualTo(200);

            assertWorks(receiving, portal, application);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/frame?webhookVerifyToken=s3cret", "/install"})
    void theFrameOfAnApplicationThatWasInstalledAgainReplacesThePairThatIsRefused(String path, FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            portal.events().uninstalled(application);
            receiving.time().skip(Duration.ofHours(1));
            IssuedTokens pair = administratorsPair(portal, application);

            assertThat(receiving.post(path, portal.events().frame(application, pair)))
                    .isEqualTo(200);

            receiving.awaitInstalled(application, pair);
            assertThat(receiving.user(application)).isEqualTo("1");
        }
    }

    @Test
    void anOrdinaryUserOpensTheFrameOfAnInstalledApplication(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            StoredTokens before = receiving.stored(application).orElseThrow();
            IssuedTokens ofUser = portal.authorizationServer()
                    .tokens(application, portal.users().add());

            assertThat(receiving.post("/install", portal.events().frame(application, ofUser)))
                    .isEqualTo(200);

            assertThat(receiving.received()).hasSize(2);
            assertThat(receiving.stored(application)).contains(before);
        }
    }

    @ParameterizedTest(name = "the form names {0}")
    @ValueSource(strings = {"", "https://oauth.bitrix.info/rest/"})
    void theConfiguredServerIsTheAuthorityForAPortalOnPremise(String named, FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        Map<String, Object> form = install(portal, application, pair);
        Forms.auth(form).put("server_endpoint", named);
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            assertThat(receiving.post("/events", form)).isEqualTo(200);

            assertInstalled(receiving, portal, application, pair);
        }
    }

    @Test
    void theAccessTokenOfAnInstallationMayHaveExpiredOnItsWay(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        portal.expire(pair.accessToken().reveal());
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            assertThat(receiving.post("/events", install(portal, application, pair)))
                    .isEqualTo(200);

            assertInstalled(receiving, portal, application, pair);
        }
    }

    @Test
    void anyUserMayInstallAnApplicationForAnyUser(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens ofUser =
                portal.authorizationServer().tokens(application, portal.users().add());
        try (ReceivingApplication receiving = ReceivingApplication.of(
                portal.authorizationServer().url(), application, auth -> auth.setInstallBy(InstallBy.ANY_USER))) {
            assertThat(receiving.post("/events", install(portal, application, ofUser)))
                    .isEqualTo(200);

            assertInstalled(receiving, portal, application, ofUser);
        }
    }

    @Test
    void anyAdministratorMayInstallTheApplication(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair =
                portal.authorizationServer().tokens(application, portal.users().addAdministrator());
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            assertThat(receiving.post("/events", install(portal, application, pair)))
                    .isEqualTo(200);

            assertInstalled(receiving, portal, application, pair);
        }
    }

    @Test
    void theTokensOfOutgoingWebhooksDoNotConcernInstallations(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        try (ReceivingApplication receiving = ReceivingApplication.of(
                portal.authorizationServer().url(), application, auth -> auth.setWebhookVerifyToken("one,other"))) {
            assertThat(receiving.post("/events", install(portal, application, pair)))
                    .isEqualTo(200);
            assertThat(portal.events().update(application, receiving.at("/events")))
                    .isEqualTo(200);

            assertThat(receiving.isInstalled(application, pair)).isTrue();
            assertThat(receiving.postEvent(application, "other")).isEqualTo(200);
        }
    }

    @Test
    void anInstallationThatArrivesTwiceIsStoredOnce(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair = administratorsPair(portal, application);
        Map<String, Object> form = install(portal, application, pair);
        try (ReceivingApplication receiving = ReceivingApplication.of(portal, application)) {
            assertThat(receiving.post("/events", form)).isEqualTo(200);
            assertThat(receiving.post("/events", form)).isEqualTo(200);

            assertInstalled(receiving, portal, application, pair);
            assertThat(portal.authorizationServer().refreshes()).hasSize(1);
        }
    }

    @Test
    void portalsOfOneApplicationHaveTokensOfTheirOwn(FakePortal first) {
        Application application = first.application();
        try (FakePortal second = FakePortal.builder()
                        .authorizedBy(first.authorizationServer())
                        .start();
                ReceivingApplication receiving = ReceivingApplication.of(first, application)) {
            Application onSecond = second.application(application);

            assertThat(first.events().install(application, receiving.at("/events")))
                    .isEqualTo(200);
            assertThat(second.events().install(onSecond, receiving.at("/events")))
                    .isEqualTo(200);

            assertWorks(receiving, first, application);
            assertWorks(receiving, second, onSecond);
            assertThat(receiving.postEvent(onSecond, first.events().applicationToken(application.clientId())))
                    .isEqualTo(403);
        }
    }

    @Test
    void anApplicationForAnyUserIsReplacedByAnAdministratorAlone(FakePortal portal) {
        Application application = portal.application();
        try (ReceivingApplication receiving = ReceivingApplication.of(
                portal.authorizationServer().url(), application, auth -> auth.setInstallBy(InstallBy.ANY_USER))) {
            receiving.post("/events", install(portal, application, administratorsPair(portal, application)));
            StoredTokens before = receiving.stored(application).orElseThrow();
            IssuedTokens ofUser = portal.authorizationServer()
                    .tokens(application, portal.users().add());
            IssuedTokens ofAdministrator = administratorsPair(portal, application);

            assertThat(receiving.post("/events", install(portal, application, ofUser)))
                    .isEqualTo(403);
            assertThat(receiving.stored(application)).contains(before);
            assertThat(receiving.post("/events", install(portal, application, ofAdministrator)))
                    .isEqualTo(200);

            assertInstalled(receiving, portal, application, ofAdministrator);
        }
    }

    private static Map<String, Object> install(FakePortal portal, Application application, IssuedTokens pair) {
        return portal.events().form("ONAPPINSTALL", application, pair);
    }

    private static IssuedTokens administratorsPair(FakePortal portal, Application application) {
        return portal.authorizationServer().tokens(application, portal.users().administrator());
    }

    private static void assertInstalled(
            ReceivingApplication receiving, FakePortal portal, Application application, IssuedTokens presented) {
        assertThat(receiving.isInstalled(application, presented)).isTrue();
        assertWorks(receiving, portal, application);
    }

    private static void assertWorks(ReceivingApplication receiving, FakePortal portal, Application application) {
        assertThat(receiving.user(application)).isNotNull();
        assertThat(receiving.postEvent(application, portal.events().applicationToken(application.clientId())))
                .isEqualTo(200);
    }
}
