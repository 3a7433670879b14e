/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.fixture.QueueRoute.until;
import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.fixture.AcceleratedTimeSource;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.fixture.QueueRoute;
import io.github.camelbitrix24.secret.Secret;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.oauth.Application;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The start of a route that reads the offline queue waits for nothing; the first polls prepare the portal. */
@ExtendWith(FakePortalExtension.class)
class OfflineStartTest {

    private static final String URI = "bitrix24:onCrmDealUpdate?initialDelay=0&delay=100";

    /** Far below every time-out of a call, and far above what a start takes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    private final List<Exchange> received = new CopyOnWriteArrayList<>();

    @Test
    void f24AContextStartsAndStopsAtOnceWhereThePortalNeverAnswers(FakePortal portal) {
        portal.onAny().hangs();

        assertTimeoutPreemptively(AT_ONCE, () -> {
            try (QueueRoute queue = QueueRoute.start(portal, component -> {}, withAnotherRoute())) {
                assertThat(queue.camel().call("direct:other", "x")).isEqualTo("done");
                until(() -> portal.journal().requests().size() > 0);

                assertThat(queue.health().getState()).isEqualTo(HealthCheck.State.DOWN);
                assertThat(queue.health().getMessage())
                        .hasValueSatisfying(text -> assertThat(text).contains("has not read the offline queue yet"));
            }
        });
    }

    @Test
    void f24APortalThatAnswersLaterIsReadFromThenOn(FakePortal portal) {
        portal.onAny().answersError("ACCESS_DENIED", 403, "Not now").times(3);
        try (QueueRoute queue = QueueRoute.start(portal, URI, received::add)) {
            until(queue::isUp);
            queue.changeDeals(1, 3);
            queue.untilQueueIsEmpty();
        }
        assertThat(received).hasSize(3);
    }

    @Test
    void f24APortalWithoutReservationsIsReportedAndNoEventIsRead(FakePortal portal) {
        portal.on("feature.get").answersResult(Map.of("value", "N")).times(2);
        try (QueueRoute queue = QueueRoute.start(portal, fast(), route()).bound()) {
            until(() -> queue.health().getMessage().orElse("").contains("rest_offline_extended"));

            assertThat(queue.health().getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(queue.health().getMessage())
                    .hasValueSatisfying(text -> assertThat(text).contains("reserve=false"));
            assertThatPortal(portal).executed("event.offline.get").times(0);

            queue.changeDeals(1, 3);
            queue.untilQueueIsEmpty();
            until(queue::isUp);
        }
        assertThat(portal.counts().executions("feature.get"))
                .as("asked once a minute")
                .isEqualTo(3);
        assertThat(received).hasSize(3);
    }

    @Test
    void f24ATokenStoreThatBlocksDoesNotDelayTheStart(FakePortal portal) {
        CountDownLatch isOpen = new CountDownLatch(1);
        OAuthPortal oauth = OAuthPortal.withToken(portal).withStore(new BlockedStore(isOpen));

        assertTimeoutPreemptively(AT_ONCE, () -> {
            try (QueueRoute queue = QueueRoute.start(portal, withoutFixedToken(oauth.settings()), withAnotherRoute())) {
                assertThat(queue.camel().call("direct:other", "x")).isEqualTo("done");
                isOpen.countDown();
                until(queue::isUp);
            }
        });
    }

    @Test
    void f24APortalThatIsInstalledAfterTheStartIsReadFromThenOn(FakePortal portal) {
        Application application = portal.application();
        TokenStore store = new MemoryTokenStore();
        Consumer<Bitrix24Component> byMember = component -> {
            component.getAuth().setPortalUrl(null);
            component.getAuth().setAccessToken(null);
            component.getAuth().setClientId(application.clientId());
            component.getAuth().setClientSecret(application.clientSecret().reveal());
            component.getAuth().setMemberId(application.memberId());
            component.getAuth().setTokenStore(store);
        };
        try (QueueRoute queue = QueueRoute.start(portal, byMember, route())) {
            until(() -> queue.health().getMessage().orElse("").contains(application.memberId()));
            store.update(
                    TokenKey.ofMember(application.clientId(), application.memberId()),
                    none -> new StoredTokens(
                            new Secret(application.accessToken().reveal()),
                            new Secret(application.refreshToken().reveal()),
                            application.memberId(),
                            portal.url() + "/rest/",
                            null,
                            null,
                            null));

            until(queue::isUp);
            queue.changeDeals(1, 1);
            queue.untilQueueIsEmpty();
        }
    }

    @Test
    void f110APollThatFailsIsReportedWithItsReasonAndWithoutAdviceForASingleCall(FakePortal portal) {
        portal.on("event.offline.get").losesConnectionBeforeExecuting();
        try (QueueRoute queue = QueueRoute.start(portal, URI, received::add)) {
            until(() -> queue.health().getMessage().orElse("").contains("cannot read the offline queue"));

            assertThat(queue.health().getMessage()).hasValueSatisfying(text -> assertThat(text)
                    .contains("event.offline.get", portal.url().getAuthority(), "connection")
                    .doesNotContain("Check in the portal"));
        }
    }

    @Test
    void f24BindingsThatCannotBeCheckedAreReportedAndEventsAreReadMeanwhile(FakePortal portal) {
        try (QueueRoute first = QueueRoute.start(portal, URI, received::add).bound()) {
            assertThat(first.context().getStatus().isStarted()).isTrue();
        }
        portal.on("event.get").answersError("ACCESS_DENIED", 403, "Administrators only");
        try (QueueRoute queue = QueueRoute.start(portal, URI, received::add)) {
            queue.changeDeals(1, 3);
            queue.untilQueueIsEmpty();

            assertThat(received).hasSize(3);
            assertThat(queue.health().getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(queue.health().getMessage())
                    .hasValueSatisfying(
                            text -> assertThat(text).contains("ONCRMDEALUPDATE").contains("ACCESS_DENIED"));
        }
    }

    private RouteBuilder route() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).routeId(QueueRoute.ID).process(received::add);
            }
        };
    }

    private static RouteBuilder withAnotherRoute() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).routeId(QueueRoute.ID).log("event");
                from("direct:other").setBody(constant("done"));
            }
        };
    }

    private static Consumer<Bitrix24Component> fast() {
        return component -> AcceleratedTimeSource.in(component.getCamelContext(), 60);
    }

    private static Consumer<Bitrix24Component> withoutFixedToken(Consumer<Bitrix24Component> settings) {
        Consumer<Bitrix24Component> clear = component -> component.getAuth().setAccessToken(null);
        return clear.andThen(settings).andThen(CamelFixture.withoutRateLimit());
    }

    private static final class BlockedStore implements TokenStore {

        private final TokenStore store = new MemoryTokenStore();
        private final CountDownLatch isOpen;

        BlockedStore(CountDownLatch isOpen) {
            this.isOpen = isOpen;
        }

        @Override
        public Optional<StoredTokens> find(TokenKey key) {
            awaitOpen();
            return store.find(key);
        }

        @Override
        public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
            awaitOpen();
            return store.update(key, change);
        }

        @Override
        public void remove(TokenKey key) {
            store.remove(key);
        }

        private void awaitOpen() {
            try {
                isOpen.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
