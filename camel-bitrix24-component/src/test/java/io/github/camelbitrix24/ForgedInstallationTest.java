/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.auth.FrameUser;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users and strangers can send to an application that is installed, and what must not follow from it. */
@ExtendWith(FakePortalExtension.class)
class ForgedInstallationTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final PushClient client = PushClient.onFreePort();
    private final TokenStore store = new MemoryTokenStore();
    private final List<String> routed = new CopyOnWriteArrayList<>();
    private final List<Exchange> frames = new CopyOnWriteArrayList<>();

    @Test
    void f60AGenuineTokenOfAnyUserReplacesNothing(FakePortal portal) {
        Application application = portal.application();
        try (CamelFixture camel = receiving(portal, application)) {
            StoredTokens before = installed(portal, application);
            IssuedTokens pair = portal.authorizationServer()
                    .tokens(application, portal.users().add());
            for (String event : List.of("ONAPPINSTALL", "ONAPPUPDATE")) {
                Map<String, Object> form = portal.events().form(event, application, pair);
                form.put("auth", forged(application, pair));

                assertThat(post("/install", form)).as(event).isEqualTo(403);
                assertThat(post("/frame", portal.events().frame(application, pair)))
                        .as("a frame of the same user")
                        .isEqualTo(200);
            }
            assertThat(store.find(key(application))).contains(before);
            assertThat(store.keys(application.clientId(), TokenKey.KeyType.PENDING))
                    .isEmpty();
            assertThat(camel.call("bitrix24:crm.deal.list", Map.of())).isNotNull();
        }
        assertThat(routed).containsExactly("ONAPPINSTALL");
    }

    private static Map<String, Object> forged(Application application, IssuedTokens pair) {
        return Map.of(
                "member_id",
                application.memberId(),
                "access_token",
                pair.accessToken().reveal(),
                "refresh_token",
                pair.refreshToken().reveal(),
                "application_token",
                "known to the attacker",
                "client_endpoint",
                "https://169.254.169.254/",
                "server_endpoint",
                "http://127.0.0.1:9/rest/");
    }

    @Test
    void f60AnUninstallationThatTheServerDoesNotConfirmRemovesNothing(FakePortal portal) {
        Application application = portal.application();
        try (LeakSearch traces = LeakSearch.recordAll();
                CamelFixture camel = receiving(portal, application)) {
            installed(portal, application);
            Map<String, ?> form = Map.of(
                    "event",
                    "ONAPPUNINSTALL",
                    "auth",
                    Map.of(
                            "member_id",
                            application.memberId(),
                            "application_token",
                            portal.events().applicationToken(application.clientId())));

            for (int i = 0; i < 5; i++) {
                assertThat(post("/install", form)).isLessThan(500);
            }

            await().atMost(TIMEOUT).until(() -> traces.logged().contains("They stay stored"));
            assertThat(store.find(key(application))).isPresent();
            assertThat(camel.call("bitrix24:crm.deal.list", Map.of())).isNotNull();
            assertThat(traces.logged().split("They stay stored", -1)).hasSize(2);
            assertThat(portal.authorizationServer().refreshes()).hasSizeLessThan(4);
        }
        assertThat(routed).containsExactly("ONAPPINSTALL");
    }

    @Test
    void f62GenuineEventsAndInstallationsPassWhileTheServerHangsForAThousandForgedOnes(FakePortal portal)
            throws Exception {
        Application application = portal.application();
        ExecutorService attackers = Executors.newFixedThreadPool(32);
        try (FakePortal other = FakePortal.builder()
                        .authorizedBy(portal.authorizationServer())
                        .start();
                CamelFixture camel = receiving(portal, application)) {
            installed(portal, application);
            Application onOther = other.application(application);
            portal.authorizationServer().onInfo().hangs();
            List<Future<Integer>> forged = IntStream.range(0, 1_000)
                    .mapToObj(i -> attackers.submit(() -> post("/install", junk("member" + i))))
                    .toList();

            Instant begin = Instant.now();
            assertThat(post("/events", event(portal, application))).isEqualTo(200);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(other.events()
                            .install(onOther, URI.create(client.server().address() + "/install")))
                    .isEqualTo(200);
            for (Future<Integer> each : forged) {
                assertThat(each.get()).isEqualTo(200);
            }
            portal.reset();

            await().atMost(TIMEOUT).until(() -> store.find(key(onOther)).isPresent());
            await().atMost(TIMEOUT).until(() -> routed.size() == 3);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        } finally {
            attackers.shutdownNow();
        }
        assertThat(routed).containsExactly("ONAPPINSTALL", "ONCRMDEALADD", "ONAPPINSTALL");
    }

    private static Map<String, ?> junk(String member) {
        return Map.of(
                "event",
                "ONAPPINSTALL",
                "auth",
                Map.of("member_id", member, "access_token", "a" + member, "refresh_token", "r"));
    }

    @Test
    void f67TextOfAForgedCallIsLoggedOnOneLineOnce(FakePortal portal) {
        Application application = portal.application();
        try (LeakSearch traces = LeakSearch.recordAll();
                CamelFixture camel = receiving(portal, application)) {
            String text = "m\r\n2026-11-30 WARN forged\u2028line\u001b[31m";
            int begin = traces.logged().length();
            for (int i = 0; i < 50; i++) {
                Map<String, Object> form = Map.of(
                        "event",
                        "ONCRMDEALADD\r\nforged event",
                        "auth",
                        Map.of("member_id", text + i, "domain", text, "application_token", text));
                assertThat(post("/events", form)).isEqualTo(403);
            }
            String logged = traces.logged().substring(begin);
            assertThat(logged.lines().filter(line -> line.startsWith("WARN"))).hasSize(1);
            assertThat(logged.lines()).noneMatch(line -> line.startsWith("2026-11-30"));
            assertThat(logged).doesNotContain("\u2028", "\u001b");
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void aProofThatAnEarlierProcessBeganIsContinued(FakePortal portal) {
        Application application = portal.application();
        IssuedTokens pair =
                portal.authorizationServer().tokens(application, portal.users().administrator());
        TokenKey pending = TokenKey.ofPending(application.clientId(), application.memberId() + "-0123");
        store.update(
                pending,
                none -> new StoredTokens(
                        new Secret(pair.accessToken().reveal()),
                        new Secret(pair.refreshToken().reveal()),
                        application.memberId(),
                        null,
                        portal.authorizationServer().url().toString(),
                        new Secret("installed"),
                        Instant.now()));

        try (CamelFixture camel = receiving(portal, application)) {
            await().atMost(TIMEOUT).until(() -> store.find(key(application)).isPresent());

            await().atMost(TIMEOUT).until(() -> store.find(pending).isEmpty());
            assertThat(store.find(key(application)).orElseThrow().applicationToken())
                    .isEqualTo(new Secret("installed"));
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void theRouteOfAFrameAsksWhoItsUserIsWithoutSeeingTheToken(FakePortal portal) {
        Application application = portal.application();
        long user = portal.users().add();
        try (LeakSearch traces = LeakSearch.recordAll();
                CamelFixture camel = receiving(portal, application)) {
            installed(portal, application);
            IssuedTokens ofUser = portal.authorizationServer().tokens(application, user);
            IssuedTokens ofAdministrator = portal.authorizationServer()
                    .tokens(application, portal.users().administrator());

            post("/frame", portal.events().frame(application, ofUser));
            post("/frame", portal.events().frame(application, ofAdministrator));

            assertThat(frames).extracting(ForgedInstallationTest::id).containsExactly(String.valueOf(user), "1");
            assertThat(frames)
                    .extracting(frame -> user(frame).isAdministrator())
                    .containsExactly(false, true);
            frames.forEach(frame ->
                    traces.add(frame.getProperties() + " " + frame.getMessage().getBody()));
            traces.assertAbsent(ofUser.accessToken().reveal());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    private static String id(Exchange frame) {
        return String.valueOf(user(frame).current().get("ID"));
    }

    private static FrameUser user(Exchange frame) {
        return Objects.requireNonNull(frame.getProperty(FrameUser.PROPERTY, FrameUser.class));
    }

    private StoredTokens installed(FakePortal portal, Application application) {
        portal.events().install(application, URI.create(client.server().address() + "/install"));
        await().atMost(TIMEOUT).until(() -> store.find(key(application)).isPresent());
        return store.find(key(application)).orElseThrow();
    }

    private Map<String, ?> event(FakePortal portal, Application application) {
        return Map.of(
                "event",
                "ONCRMDEALADD",
                "auth",
                Map.of(
                        "member_id",
                        application.memberId(),
                        "application_token",
                        portal.events().applicationToken(application.clientId())));
    }

    private int post(String path, Map<String, ?> form) {
        return client.post(path, EventSender.encode(form)).statusCode();
    }

    private static TokenKey key(Application application) {
        return TokenKey.ofMember(application.clientId(), application.memberId());
    }

    private CamelFixture receiving(FakePortal portal, Application application) {
        return CamelFixture.with(
                new OAuthPortal(portal, application, store).settings().andThen(component -> client.server()
                        .addTo(component.getCamelContext())),
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("webhook:bitrix24:onAppInstall,onAppUpdate,onAppUninstall" + client.options("/install")
                                        + "&bindEvents=false")
                                .process(exchange -> routed.add(
                                        exchange.getMessage().getHeader(Bitrix24Constants.EVENT, String.class)));
                        from("webhook:bitrix24:onCrmDealAdd" + client.options("/events") + "&bindEvents=false")
                                .process(exchange -> routed.add(
                                        exchange.getMessage().getHeader(Bitrix24Constants.EVENT, String.class)));
                        from("webhook:bitrix24:callback" + client.options("/frame"))
                                .process(frames::add);
                    }
                });
    }
}
