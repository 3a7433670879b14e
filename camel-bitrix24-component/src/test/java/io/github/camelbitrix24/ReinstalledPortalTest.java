/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.LoopbackServer;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.secret.Secret;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.event.EventSender;
import io.github.camelbitrix24.test.oauth.Application;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of an application that was installed again, or uninstalled, while routes run. */
@ExtendWith(FakePortalExtension.class)
class ReinstalledPortalTest {

    private static final String ADD = "bitrix24:crm.deal.add";
    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final TokenStore store = new MemoryTokenStore();
    private final LoopbackServer server = LoopbackServer.onFreePort();

    @ParameterizedTest(name = "{0}, HTTP {1}")
    @CsvSource({
        "invalid_token,401",
        "NO_AUTH_FOUND,401",
        "APPLICATION_NOT_FOUND,403",
        "ERROR_OAUTH,400",
        "INVALID_TOKEN,403",
        "no_auth_found,200",
        "Application_Not_Found,401",
        "error_oauth,401"
    })
    void f32TheNewPairInTheStoreIsUsedAfterThisRefusal(String code, int status, FakePortal portal) {
        OAuthPortal oauth = OAuthPortal.withToken(portal).withStore(store);
        try (CamelFixture camel = oauth.camel()) {
            camel.call(ADD, DEAL);
            reinstall(portal, oauth.application());
            portal.on("crm.deal.add").answersError(code, status, "").once();

            assertThat(camel.call(ADD, DEAL)).isNotNull();
        }

        assertThatPortal(portal).executed("crm.deal.add").times(2);
        assertThat(requests(portal))
                .as("the first call, the refused one, and its retry")
                .isEqualTo(3);
    }

    @Test
    void f32ConcurrentCallsReadTheStoreOnceAndAreAllRepeated(FakePortal portal) throws Exception {
        OAuthPortal oauth = OAuthPortal.withToken(portal);
        AtomicInteger reads = new AtomicInteger();
        OAuthPortal counted = oauth.withStore(new CountedStore(store, reads));
        try (CamelFixture camel = CamelFixture.with(counted.settings()
                .andThen(CamelFixture.withoutRateLimit())
                .andThen(component -> component.getLimits().setMaxConcurrentRequests(100)))) {
            camel.call(ADD, DEAL);
            reinstall(portal, oauth.application());
            portal.revoke(oauth.application().accessToken().reveal());
            int before = reads.get();

            callAtOnce(100, camel);

            assertThat(reads.get() - before).isEqualTo(1);
        }
        assertThatPortal(portal).executed("crm.deal.add").times(101);
    }

    @Test
    void f32TheSamePairInTheStoreMakesTheRefusalFinalUntilAnotherIsStored(FakePortal portal) {
        OAuthPortal oauth = OAuthPortal.withToken(portal).withStore(store);
        try (CamelFixture camel = oauth.camel()) {
            camel.call(ADD, DEAL);
            portal.revoke(oauth.application().accessToken().reveal());
            long before = requests(portal);

            Bitrix24AuthorizationException failure =
                    catchThrowableOfType(Bitrix24AuthorizationException.class, () -> camel.call(ADD, DEAL));

            assertThat(failure).hasMessageContaining("NO_AUTH_FOUND").hasMessageContaining("install");
            assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_RUN);
            assertThat(requests(portal) - before).isEqualTo(1);
            reinstall(portal, oauth.application());
            assertThat(camel.call(ADD, DEAL)).isNotNull();
        }
    }

    @Test
    void f32ANewPairThatIsRefusedTooIsNotTriedAgain(FakePortal portal) {
        OAuthPortal oauth = OAuthPortal.withToken(portal).withStore(store);
        try (CamelFixture camel = oauth.camel()) {
            camel.call(ADD, DEAL);
            reinstall(portal, oauth.application());
            long before = requests(portal);
            portal.onAny().answersError("invalid_token", 401, "");

            assertThat(catchThrowableOfType(Bitrix24AuthorizationException.class, () -> camel.call(ADD, DEAL)))
                    .isNotNull();

            assertThat(requests(portal) - before).isEqualTo(2);
        }
    }

    @Test
    void f32ACommandThatIsRefusedInABatchIsSentAgainWithTheNewPair(FakePortal portal) {
        OAuthPortal oauth = OAuthPortal.withToken(portal).withStore(store);
        try (CamelFixture camel = oauth.camel()) {
            camel.call(ADD, DEAL);
            reinstall(portal, oauth.application());
            portal.on("crm.deal.add")
                    .answersError("APPLICATION_NOT_FOUND", 403, "")
                    .once();

            Object result = camel.call(
                    "bitrix24:batch",
                    Map.of("cmd", Map.of("deal", "crm.deal.add?fields[TITLE]=One", "user", "user.current")));

            assertThat(String.valueOf(result)).contains("deal=", "user=");
        }
        assertThatPortal(portal).executed("crm.deal.add").times(2);
    }

    @Test
    void f32AnUninstalledPortalIsNotCalledUntilTheApplicationIsInstalledAgain(FakePortal portal) {
        Application application = portal.application();
        try (CamelFixture camel = CamelFixture.with(
                new OAuthPortal(portal, application, store)
                        .settings()
                        .andThen(component -> server.addTo(component.getCamelContext())),
                receiving())) {
            portal.events().install(application, installer());
            camel.call(ADD, DEAL);
            await().atMost(TIMEOUT).until(() -> portal.counts().executions("event.offline.get") > 1);

            portal.events().uninstall(application, installer());
            letPollsPass();
            long before = requests(portal);

            assertThat(catchThrowableOfType(Bitrix24AuthorizationException.class, () -> camel.call(ADD, DEAL)))
                    .hasMessageContaining("Install the application again");
            letPollsPass();
            assertThat(requests(portal)).as("neither calls nor polls").isEqualTo(before);
            portal.events().install(application, installer());
            assertThat(camel.call(ADD, DEAL)).isNotNull();
        }
    }

    @Test
    void f32ARefreshInFlightDoesNotStoreTokensOfAnUninstalledPortal(FakePortal portal) throws Exception {
        Application application = portal.application();
        TokenKey member = TokenKey.ofMember(application.clientId(), application.memberId());
        ExecutorService callers = Executors.newSingleThreadExecutor();
        try (CamelFixture camel = CamelFixture.with(
                new OAuthPortal(portal, application, store)
                        .settings()
                        .andThen(component -> server.addTo(component.getCamelContext())),
                receiving())) {
            portal.events().install(application, installer());
            portal.expire(accessToken(member));
            portal.authorizationServer().onToken().delays(Duration.ofMillis(300));
            Future<?> call = callers.submit(
                    () -> camel.exchange(ADD, asked -> asked.getMessage().setBody(DEAL)));
            await().atMost(TIMEOUT)
                    .until(() -> !portal.authorizationServer().refreshes().isEmpty());

            portal.events().uninstall(application, installer());
            call.get();

            await().atMost(TIMEOUT).until(() -> store.find(member).isEmpty());
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void f32TheInstallationOfAnotherPortalUnderThisAddressIsNotUsed(FakePortal portal) throws Exception {
        Application application = portal.application();
        try (FakePortal other = FakePortal.start();
                CamelFixture camel = CamelFixture.with(
                        new OAuthPortal(portal, application, store)
                                .settings()
                                .andThen(component -> component
                                        .getAuth()
                                        .setOauthServerUrl(other.authorizationServer()
                                                .url()
                                                .toString()))
                                .andThen(component -> server.addTo(component.getCamelContext())),
                        receiving())) {
            Application forger = other.authorizationServer()
                    .register(application.clientId(), application.clientSecret().reveal());

            assertThat(post(installation(forger, portal.url() + "/rest/"))).isEqualTo(200);

            assertThat(store.find(TokenKey.ofMember(forger.clientId(), forger.memberId())))
                    .hasValueSatisfying(
                            stored -> assertThat(stored.clientEndpoint()).isEqualTo(other.url() + "/rest/"));
            assertThat(camel.call(ADD, DEAL)).isNotNull();
        }
        assertThatPortal(portal).executed("crm.deal.add").once();
    }

    private static Map<String, Object> installation(Application application, String clientEndpoint) {
        return Map.of(
                "event",
                "ONAPPINSTALL",
                "auth",
                Map.of(
                        "member_id", application.memberId(),
                        "access_token", application.accessToken().reveal(),
                        "refresh_token", application.refreshToken().reveal(),
                        "application_token", "anything",
                        "client_endpoint", clientEndpoint));
    }

    private int post(Map<String, Object> form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(installer())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(EventSender.encode(form)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Longer than several polls. */
    private static void letPollsPass() {
        await().pollDelay(Duration.ofMillis(150)).atMost(TIMEOUT).until(() -> true);
    }

    private RouteBuilder receiving() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:bitrix24:onAppInstall,onAppUninstall?webhookComponentName=platform-http&bindEvents=false"
                                + "&webhookPath=/install&webhookExternalUrl=" + server.address())
                        .log("${header.CamelBitrix24Event}");
                from("bitrix24:onCrmDealUpdate?initialDelay=0&delay=20").log("an event");
                from("bitrix24:crm.deal.list?watermark=ID&initialDelay=0&delay=20")
                        .log("a deal");
            }
        };
    }

    private void callAtOnce(int calls, CamelFixture camel) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls);
        try {
            List<Future<@Nullable Object>> results = callers.invokeAll(IntStream.range(0, calls)
                    .<Callable<@Nullable Object>>mapToObj(i -> () -> camel.call(ADD, DEAL))
                    .toList());
            for (Future<?> result : results) {
                assertThat(result.get()).isNotNull();
            }
        } finally {
            callers.shutdown();
        }
    }

    /** Stores a new pair, as an installation that another node received. */
    private void reinstall(FakePortal portal, Application application) {
        TokenKey host = TokenKey.ofHost(
                application.clientId(), "127.0.0.1:" + portal.url().getPort());
        StoredTokens tokens = new StoredTokens(
                new Secret(portal.accessToken()),
                new Secret("refresh"),
                application.memberId(),
                null,
                null,
                null,
                null);
        store.update(host, found -> tokens);
    }

    private String accessToken(TokenKey key) {
        return store.find(key).map(StoredTokens::accessToken).orElseThrow().reveal();
    }

    private URI installer() {
        return URI.create(server.address() + "/install");
    }

    private static long requests(FakePortal portal) {
        return portal.journal().requests().size();
    }

    private record CountedStore(TokenStore store, AtomicInteger reads) implements TokenStore {

        @Override
        public Optional<StoredTokens> find(TokenKey key) {
            reads.incrementAndGet();
            return store.find(key);
        }

        @Override
        public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
            return store.update(key, change);
        }

        @Override
        public void remove(TokenKey key) {
            store.remove(key);
        }
    }
}
