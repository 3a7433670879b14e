/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.limit.Plan;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.runtime.CamelRuntime;
import io.github.camelbitrix24.secret.Secret;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The portals of members that messages name: open while they are used, closed after that, opened again when needed. */
@ExtendWith(FakePortalExtension.class)
class IdlePortalTest {

    private static final String USER = "bitrix24:user.current";
    private static final String LIST = "bitrix24:crm.deal.list?fetch=STREAM";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final TokenStore store = new MemoryTokenStore();
    private final ShiftedTimer clock = new ShiftedTimer();

    @Test
    void f65AnUnusedPortalIsClosedAndOpenedAgainByTheNextCall(FakePortal portal) {
        try (CamelFixture camel = tenants(portal, 2, Plan.ON_PREMISE)) {
            callFor("m0", camel);

            passTimeout();
            callFor("m1", camel);

            awaitOpen(camel, 1);
            callFor("m0", camel);
            assertThat(openPortals(camel)).isEqualTo(2);
        }
        assertThatPortal(portal).executed("user.current").times(3);
    }

    @Test
    void f65AnOpenListKeepsItsPortalOpenUntilItIsRead(FakePortal portal) {
        try (CamelFixture camel = tenants(portal, 3, Plan.ON_PREMISE)) {
            Bitrix24Rows rows = (Bitrix24Rows)
                    camel.exchange(LIST, asked -> ask(asked, "m0")).getMessage().getBody();

            callFor("m1", camel);
            passTimeout();
            awaitOpen(camel, 1);
            passTimeout();
            assertThat(openPortals(camel)).isEqualTo(1);
            assertThat(Objects.requireNonNull(rows).hasNext()).isFalse();

            passTimeout();
            awaitOpen(camel, 0);
        }
    }

    @Test
    void f65AnOpenListThatNobodyHoldsKeepsNothingOpen(FakePortal portal) {
        try (CamelFixture camel = tenants(portal, 2, Plan.ON_PREMISE)) {
            camel.exchange(LIST, asked -> ask(asked, "m0"));

            Awaitility.await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> {
                System.gc();
                passTimeout();
                assertThat(openPortals(camel)).isZero();
            });
        }
    }

    @Test
    void f65AReopenedPortalHasNoNewBurst(FakePortal portal) {
        try (CamelFixture camel = tenants(portal, 3, Plan.STANDARD)) {
            camel.component().getLimits().setRequestsPerSecond(0.000_1);
            camel.component().getLimits().setBurst(3);
            camel.component().getLimits().setCallTimeout(300);
            callFor("m0", camel);
            passTimeout();
            callFor("m1", camel);
            awaitOpen(camel, 1);

            for (int i = 0; i < 3; i++) {
                camel.exchange(USER, asked -> ask(asked, "m0"));
            }
        }
        assertThat(portal.journal().requests("user.current")).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void f65TheOnlyMemberOfAnEndpointKeepsItsPortal(FakePortal portal) {
        try (CamelFixture camel = tenants(portal, 2, Plan.ON_PREMISE)) {
            assertThat(camel.exchange(USER + "?memberId=m0", asked -> {}).getException())
                    .isNull();

            passTimeout();
            callFor("m1", camel);
            passTimeout();
            callFor("m1", camel);

            assertThat(openPortals(camel)).isEqualTo(2);
        }
    }

    /** The full length is 20,000 members, with the profile {@code scale}. */
    @Test
    @Tag("scale")
    void f65ManyMembersOneAfterAnotherNeedTheMemoryAndDescriptorsOfAThousand(FakePortal portal) {
        int members = "full".equals(System.getProperty("soak.length")) ? 20_000 : 2_000;
        try (CamelFixture camel = tenants(portal, members, Plan.ON_PREMISE)) {
            long descriptors = openDescriptors();

            IntStream.range(0, members).forEach(i -> callFor("m" + i, camel));

            awaitOpen(camel, 1_000);
            assertThat(openDescriptors())
                    .as("both ends of one connection of each open portal")
                    .isLessThan(descriptors + 2 * 1_000 + 300);
        }
        assertThatPortal(portal).executed("user.current").times(members);
    }

    private static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private void passTimeout() {
        clock.advance(TIMEOUT);
    }

    private CamelFixture tenants(FakePortal portal, int members, Plan plan) {
        for (int i = 0; i < members; i++) {
            String member = "m" + i;
            StoredTokens tokens = new StoredTokens(
                    new Secret(portal.accessToken()),
                    new Secret("refresh"),
                    member,
                    portal.url() + "/rest/",
                    null,
                    null,
                    null);
            store.update(TokenKey.ofMember("app", member), none -> tokens);
        }
        return CamelFixture.with(component -> {
            new CamelRuntime(component.getCamelContext(), threads -> {
                        clock.threads = threads;
                        return clock;
                    })
                    .install();
            component.getAuth().setClientId("app");
            component.getAuth().setClientSecret("s3cr3t");
            component.getAuth().setTokenStore(store);
            component.getLimits().setPlan(plan);
        });
    }

    private static void callFor(String member, CamelFixture camel) {
        assertThat(camel.exchange(USER, asked -> ask(asked, member)).getException())
                .isNull();
    }

    private static void ask(Exchange exchange, String member) {
        exchange.getMessage().setHeader(Bitrix24Constants.MEMBER_ID, member);
        exchange.getMessage().setBody(Map.of());
    }

    private static void awaitOpen(CamelFixture camel, int portals) {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThat(openPortals(camel))
                .isEqualTo(portals));
    }

    private static int openPortals(CamelFixture camel) {
        return CamelRuntime.of(camel.context()).portals().open().size();
    }

    /** The real time, set forward by a test, which also runs the tasks that are due by then. */
    private static final class ShiftedTimer implements TimeSource {

        private final Map<Runnable, Long> tasks = new ConcurrentHashMap<>();
        private final AtomicLong shift = new AtomicLong();
        private volatile @Nullable ScheduledExecutorService threads;

        void advance(Duration time) {
            shift.addAndGet(time.toNanos());
            tasks.forEach((task, due) -> {
                if (due - nanoTime() <= 0) {
                    task.run();
                }
            });
        }

        @Override
        public long nanoTime() {
            return System.nanoTime() + shift.get();
        }

        @Override
        public Instant now() {
            return Instant.now().plusNanos(shift.get());
        }

        @Override
        public ScheduledTask after(Duration delay, Runnable task) {
            AtomicBoolean isDone = new AtomicBoolean();
            Runnable once = new Runnable() {
                @Override
                public void run() {
                    tasks.remove(this);
                    if (isDone.compareAndSet(false, true)) {
                        task.run();
                    }
                }
            };
            tasks.put(once, nanoTime() + delay.toNanos());
            var scheduled = Objects.requireNonNull(threads).schedule(once, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> {
                tasks.remove(once);
                scheduled.cancel(false);
            };
        }
    }
}
