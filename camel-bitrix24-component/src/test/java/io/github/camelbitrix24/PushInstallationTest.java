/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.LeakSearch;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.fixture.PushClient;
import io.github.camelbitrix24.secret.Secret;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.event.EventSender;
import io.github.camelbitrix24.test.oauth.Application;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Installations of an application that have no usable address of the portal, and those that cannot be verified. */
@ExtendWith(FakePortalExtension.class)
class PushInstallationTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final PushClient client = PushClient.onFreePort();
    private final TokenStore store = new MemoryTokenStore();

    @ParameterizedTest(name = "{0}")
    @NullSource
    @ValueSource(
            strings = {
                "http://acme.bitrix24.com/rest/",
                "acme.bitrix24.com/rest/",
                "//acme.bitrix24.com/rest/",
                "https:///rest/",
                "https://user:pass@acme.bitrix24.com/rest/",
                "ftp://acme.bitrix24.com/",
                "https://[::1",
                "https://acme.bitrix24.com:99999999999/",
                "%00 not an address <script>"
            })
    void f31TheAddressOfTheAuthorizationServerCountsWhereTheFormHasNone(@Nullable String endpoint, FakePortal portal) {
        Application application = portal.application();
        try (LeakSearch traces = LeakSearch.recordAll();
                CamelFixture camel = receiving(portal, application)) {
            int begin = traces.logged().length();

            HttpResponse<String> response = install(application, endpoint);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
            await().atMost(TIMEOUT).until(() -> store.find(key(application)).isPresent());
            assertThat(stored(application).clientEndpoint())
                    .isNotNull()
                    .startsWith(portal.url().toString());
            Map<String, Object> member = Map.of(Bitrix24Constants.MEMBER_ID, application.memberId());
            assertThat(camel.template().requestBodyAndHeaders("direct:call", Map.of(), member))
                    .isNotNull();
            assertThat(traces.logged().substring(begin)).doesNotContain("Exception");
        }
    }

    @Test
    void f31ATokenThatTheServerRefusesStoresNothing(FakePortal portal) {
        Application application = portal.application();
        try (CamelFixture camel = receiving(portal, application)) {
            Map<String, Object> auth = auth(application, null);
            auth.put("refresh_token", "junk");

            assertThat(post(auth).statusCode()).isEqualTo(403);
            auth.remove("access_token");
            assertThat(post(auth).statusCode()).isEqualTo(403);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(store.find(key(application))).isEmpty();
    }

    @Test
    void f31AStoreThatFailsIsReportedWithoutAStackTrace(FakePortal portal) {
        Application application = portal.application();
        TokenStore broken = new TokenStore() {
            @Override
            public Optional<StoredTokens> find(TokenKey key) {
                return Optional.empty();
            }

            @Override
            public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
                throw new IllegalStateException("the disk is full");
            }

            @Override
            public void remove(TokenKey key) {
                throw new IllegalStateException("the disk is full");
            }
        };
        try (CamelFixture camel = receiving(new OAuthPortal(portal, application, broken))) {
            HttpResponse<String> response = install(application, portal.url() + "/rest/");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).isEmpty();
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void f31AMemberIdWithLineBreaksForgesNoLineOfTheLog(FakePortal portal) {
        Application application = portal.application();
        OAuthPortal unreachable = new OAuthPortal(portal, application, store);
        try (LeakSearch traces = LeakSearch.recordAll();
                CamelFixture camel = receiving(unreachable)) {
            portal.authorizationServer().onInfo().answersHtml(503);
            Map<String, Object> auth = auth(application, null);
            auth.put("member_id", "m\r\n2026-11-30 WARN forged\u2028line" + "x".repeat(100_000));

            assertThat(post(auth).statusCode()).isBetween(400, 499);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
            assertThat(traces.logged())
                    .contains("member m 2026-11-30 WARN forged line")
                    .doesNotContain("x".repeat(1_000));
        }
    }

    @Test
    void f35AnInstallersFrameStoresItsTokensAlsoAtAnAddressWithASecret(FakePortal portal) {
        Application application = portal.application();
        try (CamelFixture camel = receiving(portal, application)) {
            String frame = "AUTH_ID=" + application.accessToken().reveal() + "&REFRESH_ID="
                    + application.refreshToken().reveal() + "&member_id=" + application.memberId();

            assertThat(client.post("/frame?webhookVerifyToken=s3cret&DOMAIN=acme.bitrix24.com", frame)
                            .statusCode())
                    .isEqualTo(200);
            await().atMost(TIMEOUT).until(() -> store.find(key(application)).isPresent());
            assertThat(stored(application).clientEndpoint()).isEqualTo(portal.url() + "/rest/");
            assertThat(stored(application).accessToken())
                    .as("a pair of its own, because each user of a frame knows the frame's")
                    .isNotNull()
                    .isNotEqualTo(new Secret(application.accessToken().reveal()));
            assertThat(client.post("/frame?webhookVerifyToken=s3cret", "AUTH_ID=forged&REFRESH_ID=f&member_id=other")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(store.find(TokenKey.ofMember(application.clientId(), "other")))
                    .isEmpty();
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void f35NoTokenOfTheListUninstallsAPortal(FakePortal portal) {
        Application application = portal.application();
        try (CamelFixture camel = receiving(portal, application)) {
            install(application, portal.url() + "/rest/");
            await().atMost(TIMEOUT).until(() -> store.find(key(application)).isPresent());
            String uninstall =
                    "event=ONAPPUNINSTALL&auth[member_id]=" + application.memberId() + "&auth[application_token]=";

            for (String path : new String[] {"/uninstall", "/frame", "/frame?webhookVerifyToken=s3cret"}) {
                assertThat(client.post(path, uninstall + "s3cret").statusCode()).isEqualTo(403);
            }
            portal.events().uninstalled(application);
            assertThat(store.find(key(application))).isPresent();
            assertThat(client.post("/uninstall", uninstall + "installed").statusCode())
                    .isEqualTo(200);
            await().atMost(TIMEOUT).until(() -> store.find(key(application)).isEmpty());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    private HttpResponse<String> install(Application application, @Nullable String endpoint) {
        return post(auth(application, endpoint));
    }

    private HttpResponse<String> post(Map<String, Object> auth) {
        return client.post("/install", EventSender.encode(Map.of("event", "ONAPPINSTALL", "auth", auth)));
    }

    private static Map<String, Object> auth(Application application, @Nullable String endpoint) {
        Map<String, Object> auth = new HashMap<>();
        auth.put("member_id", application.memberId());
        auth.put("access_token", application.accessToken().reveal());
        auth.put("refresh_token", application.refreshToken().reveal());
        auth.put("application_token", "installed");
        if (endpoint != null) {
            auth.put("client_endpoint", endpoint);
        }
        return auth;
    }

    private StoredTokens stored(Application application) {
        return store.find(key(application)).orElseThrow();
    }

    private static TokenKey key(Application application) {
        return TokenKey.ofMember(application.clientId(), application.memberId());
    }

    private CamelFixture receiving(FakePortal portal, Application application) {
        return receiving(new OAuthPortal(portal, application, store));
    }

    /** The portal is known by installations alone. */
    private CamelFixture receiving(OAuthPortal oauth) {
        return CamelFixture.with(
                oauth.settings().andThen(component -> {
                    AuthConfiguration auth = component.getAuth();
                    auth.setPortalUrl(null);
                    auth.setAccessToken(null);
                    auth.setRefreshToken(null);
                    client.server().addTo(component.getCamelContext());
                }),
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("webhook:bitrix24:onAppInstall" + client.options("/install") + "&bindEvents=false")
                                .log("installed");
                        from("webhook:bitrix24:onAppUninstall" + client.options("/uninstall")
                                        + "&bindEvents=false&webhookVerifyToken=s3cret")
                                .log("uninstalled");
                        from("webhook:bitrix24:callback" + client.options("/frame") + "&webhookVerifyToken=s3cret")
                                .log("called");
                        from("direct:call").to("bitrix24:crm.deal.list");
                    }
                });
    }
}
