/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbitrix24.auth.AuthorizedPortal;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.secret.Secret;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.oauth.Application;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One application on many portals: the member id selects the portal. */
@ExtendWith(FakePortalExtension.class)
class MemberPortalTest {

    private static final String ADD = "bitrix24:crm.deal.add";
    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));

    private final TokenStore store = new MemoryTokenStore();

    @Test
    void theHeaderSelectsThePortal(FakePortal one) {
        try (FakePortal other = FakePortal.start();
                CamelFixture camel = anywhere()) {
            keep("m1", one);
            keep("m2", other);

            assertThat(calledFor(camel, "m1").getException()).isNull();
            assertThat(calledFor(camel, "m2").getException()).isNull();
            assertThat(calledFor(camel, "m2").getException()).isNull();

            assertThatPortal(one).executed("crm.deal.add").once();
            assertThatPortal(other).executed("crm.deal.add").times(2);
        }
    }

    @Test
    void anEndpointWithMemberIdIgnoresTheHeader(FakePortal one) {
        try (FakePortal other = FakePortal.start();
                CamelFixture camel = anywhere()) {
            keep("m1", one);
            keep("m2", other);

            camel.exchange(ADD + "?memberId=m1", asked -> ask(asked, "m2"));

            assertThatPortal(one).executed("crm.deal.add").once();
            assertThatPortal(other).executed("crm.deal.add").never();
        }
    }

    @Test
    void aWebhookIgnoresTheHeader(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            assertThat(camel.exchange(ADD, asked -> ask(asked, "m2")).getException())
                    .isNull();
        }

        assertThatPortal(portal).executed("crm.deal.add").once();
    }

    @Test
    void aMemberWithoutTokensIsReportedByName() {
        try (CamelFixture camel = anywhere()) {
            Exchange done = calledFor(camel, "nobody");

            assertThat(done.getException())
                    .isInstanceOf(Bitrix24AuthorizationException.class)
                    .hasMessageContaining("crm.deal.add was not sent to the portal of member nobody")
                    .hasMessageContaining("Install the application on that portal");
        }
    }

    @Test
    void aMessageWithoutPortalIsRefused() {
        try (CamelFixture camel = anywhere()) {
            Bitrix24RejectedException failure =
                    catchThrowableOfType(Bitrix24RejectedException.class, () -> camel.call(ADD, DEAL));

            assertThat(failure)
                    .hasMessageContaining("Set portalUrl or memberId")
                    .hasMessageContaining("header");
        }
    }

    @Test
    void aCodeIsExchangedForTokensAndThePortalCanBeCalled(FakePortal portal) {
        Application application = portal.application();
        String code = portal.authorizationServer().code(application).reveal();

        try (CamelFixture camel = asApplication(portal, application)) {
            AuthorizedPortal authorized = camel.component().authorize(code);

            assertThat(authorized)
                    .isEqualTo(new AuthorizedPortal(
                            application.memberId(), portal.url().toString()));
            assertThat(calledFor(camel, application.memberId()).getException()).isNull();
        }
    }

    @Test
    void aUsedCodeIsReported(FakePortal portal) {
        Application application = portal.application();
        String code = portal.authorizationServer().code(application).reveal();

        try (CamelFixture camel = asApplication(portal, application)) {
            camel.component().authorize(code);

            Bitrix24AuthorizationException failure =
                    catchThrowableOfType(Bitrix24AuthorizationException.class, () -> camel.component()
                            .authorize(code));

            assertThat(failure)
                    .hasMessageContaining("invalid_grant")
                    .hasMessageContaining("authorize the application again");
            assertThat(failure.getMessage()).doesNotContain(code);
        }
    }

    private CamelFixture asApplication(FakePortal portal, Application application) {
        return CamelFixture.with(component -> {
            component.getAuth().setClientId(application.clientId());
            component.getAuth().setClientSecret(application.clientSecret().reveal());
            component.getAuth().setTokenStore(store);
            component
                    .getAuth()
                    .setOauthServerUrl(portal.authorizationServer().url().toString());
        });
    }

    private CamelFixture anywhere() {
        return CamelFixture.with(component -> {
            component.getAuth().setClientId("app");
            component.getAuth().setClientSecret("s3cr3t");
            component.getAuth().setTokenStore(store);
        });
    }

    private void keep(String memberId, FakePortal portal) {
        StoredTokens tokens = new StoredTokens(
                new Secret(portal.accessToken()),
                new Secret("refresh"),
                memberId,
                portal.url() + "/rest/",
                null,
                null,
                null);
        store.update(TokenKey.ofMember("app", memberId), none -> tokens);
    }

    private static Exchange calledFor(CamelFixture camel, String memberId) {
        return camel.exchange(ADD, asked -> ask(asked, memberId));
    }

    private static void ask(Exchange exchange, String memberId) {
        exchange.getMessage().setHeader(Bitrix24Constants.MEMBER_ID, memberId);
        exchange.getMessage().setBody(DEAL);
    }
}
