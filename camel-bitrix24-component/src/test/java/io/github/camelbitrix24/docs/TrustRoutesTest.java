/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.github.camelbitrix24.test.oauth.IssuedTokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.util.OrderedProperties;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the pages on authorization and on what is retried show. */
@ExtendWith(FakePortalExtension.class)
class TrustRoutesTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final TokenStore store = new MemoryTokenStore();

    static Stream<Named<Object>> members() {
        return DocumentedRoutesTest.inAllLanguages(TrustRoutes.member(), "member");
    }

    static Stream<Named<Object>> doubts() {
        return DocumentedRoutesTest.inAllLanguages(
                new RouteBuilder() {
                    @Override
                    public void configure() throws Exception {
                        getContext().addRoutes(TrustRoutes.reconcile());
                        getContext().addRoutes(TrustRoutes.repeatable());
                    }
                },
                "repeatable");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("members")
    void aMessageNamesItsPortal(Object route, FakePortal portal) throws Exception {
        StoredTokens tokens = new StoredTokens(
                new Secret(portal.accessToken()), new Secret("r"), "m1", portal.url() + "/rest/", null, null, null);
        store.update(TokenKey.ofMember("app", "m1"), none -> tokens);
        try (CamelFixture camel = CamelFixture.with(component -> {
            component.getAuth().setClientId("app");
            component.getAuth().setClientSecret("s3cr3t");
            component.getAuth().setTokenStore(store);
        })) {
            DocumentedRoutesTest.add(camel, route);

            camel.template().requestBodyAndHeader("direct:newDeal", Map.of("TITLE", "A deal"), "customer", "m1");
        }

        assertThatPortal(portal).executed("crm.deal.add").once();
    }

    @Test
    void aCodeIsExchanged(FakePortal portal) {
        Application application = portal.application();
        try (CamelFixture camel = CamelFixture.with(
                component -> {
                    component.getAuth().setClientId(application.clientId());
                    component
                            .getAuth()
                            .setClientSecret(application.clientSecret().reveal());
                    component.getAuth().setTokenStore(store);
                    component
                            .getAuth()
                            .setOauthServerUrl(
                                    portal.authorizationServer().url().toString());
                },
                TrustRoutes.code())) {
            String code = portal.authorizationServer().code(application).reveal();

            Exchange done = camel.exchange(
                    "direct:redirectAddress", asked -> asked.getMessage().setHeader("code", code));

            assertThat(done.getMessage().getBody()).isEqualTo("Authorized on " + portal.url());
            assertThat(done.getProperty("customer")).isEqualTo(application.memberId());
        }
    }

    @Test
    void aFrameShowsTheReportToAdministratorsOnly(FakePortal portal) {
        Application application = portal.application();
        PushClient client = PushClient.onFreePort();
        try (CamelFixture camel = CamelFixture.with(
                new OAuthPortal(portal, application, store).settings().andThen(component -> {
                    component.getCamelContext().getPropertiesComponent().addInitialProperty("external", "http://a");
                    client.server().addTo(component.getCamelContext());
                }),
                TrustRoutes.frame(),
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:report").setBody(constant("The report"));
                    }
                })) {
            StoredTokens tokens = new StoredTokens(
                    new Secret(application.accessToken().reveal()),
                    new Secret(application.refreshToken().reveal()),
                    application.memberId(),
                    portal.url() + "/rest/",
                    null,
                    new Secret(portal.events().applicationToken(application.clientId())),
                    null);
            store.update(TokenKey.ofMember(application.clientId(), application.memberId()), none -> tokens);

            assertThat(frame(portal, application, client, portal.users().add()))
                    .isEqualTo("Only administrators see this report.");
            assertThat(frame(portal, application, client, portal.users().administrator()))
                    .isEqualTo("The report");
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    private static String frame(FakePortal portal, Application application, PushClient client, long user) {
        IssuedTokens pair = portal.authorizationServer().tokens(application, user);
        return client.post("/frame", EventSender.encode(portal.events().frame(application, pair)))
                .body();
    }

    @Test
    void theSettingsOfAnApplicationAreRead(FakePortal portal, @TempDir Path folder) throws Exception {
        callWith(documentedSettings("oauth"), portal, folder);

        assertThat(folder.resolve("bitrix24-tokens.json.d")).isNotEmptyDirectory();
        assertThatPortal(portal).refreshedTokens().once();
    }

    @Test
    void f70TheSettingsOfAnEncryptedStoreAreReadAndTheKeyIsNotLogged(FakePortal portal, @TempDir Path folder)
            throws Exception {
        Map<Object, Object> settings = documentedSettings("token-encryption");
        documentedSettings("oauth").forEach(settings::putIfAbsent);
        Files.writeString(folder.resolve("token-keys"), "2026:" + KEY + "\n");

        try (LeakSearch traces = LeakSearch.recordAll()) {
            callWith(settings, portal, folder);
            traces.assertAbsent(KEY);
        }

        try (Stream<Path> files = Files.list(folder.resolve("bitrix24-tokens.json.d"))) {
            Path entry = files.filter(file -> file.toString().endsWith(".json") && isMember(file))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(entry)).contains("enc:v1:2026:");
        }
        assertThatPortal(portal).refreshedTokens().once();
    }

    private static boolean isMember(Path file) {
        return file.getFileName().toString().startsWith("member-");
    }

    /** Starts an application with these settings, which calls the portal once. */
    private static void callWith(Map<Object, Object> settings, FakePortal portal, Path folder) throws Exception {
        Application application = portal.application();
        Map<String, String> environment = Map.of(
                "{{env:BITRIX24_PORTAL}}", portal.url().toString(),
                "{{env:BITRIX24_CLIENT_ID}}", application.clientId(),
                "{{env:BITRIX24_CLIENT_SECRET}}", application.clientSecret().reveal(),
                "{{env:BITRIX24_REFRESH_TOKEN}}", application.refreshToken().reveal(),
                "/run/secrets", folder.toString(),
                "/var/lib/invoices", folder.toString());
        Main main = new Main();
        settings.forEach((name, value) -> {
            String text = value.toString();
            for (Map.Entry<String, String> each : environment.entrySet()) {
                text = text.replace(each.getKey(), each.getValue());
            }
            main.addInitialProperty(name.toString(), text);
        });
        main.addInitialProperty(
                "camel.component.bitrix24.oauth-server-url",
                portal.authorizationServer().url().toString());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("bitrix24:user.current");
            }
        });
        main.start();
        try {
            assertThat(main.getCamelTemplate().requestBody("direct:in", Map.of()))
                    .isNotNull();
        } finally {
            main.stop();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubts")
    void writesInDoubtAreMadeGood(Object route, FakePortal portal) throws Exception {
        long deal = portal.rows("crm.deal").add(Map.of("TITLE", "An older deal"));
        portal.on("crm.deal.add").losesConnectionAfterExecuting().once();
        portal.on("crm.deal.update").losesConnectionAfterExecuting().once();
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            DocumentedRoutesTest.add(camel, route);

            assertThat(camel.call("direct:order", Map.of("TITLE", "Order 17", "ORIGIN_ID", "17")))
                    .isNotNull();
            assertThat(camel.call("direct:won", deal)).isEqualTo(true);
        }

        assertThatPortal(portal).executed("crm.deal.add").once();
        assertThatPortal(portal).executed("crm.deal.update").times(2);
    }

    @Test
    void aFileOfOwnMethodsIsRead(FakePortal portal) {
        portal.on("acme.invoice.push").answersResult(7);
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            String uri = "bitrix24:acme.invoice.push?validation=FAIL&catalog=classpath:docs/own-methods.tsv";

            assertThat(camel.call(uri, Map.of("number", 17))).isEqualTo(7);
        }
    }

    private static Map<Object, Object> documentedSettings(String name) throws IOException {
        Properties settings = new OrderedProperties();
        try (InputStream file = Objects.requireNonNull(
                TrustRoutesTest.class.getClassLoader().getResourceAsStream("docs/" + name + ".properties"))) {
            settings.load(file);
        }
        return new LinkedHashMap<>(settings);
    }
}
