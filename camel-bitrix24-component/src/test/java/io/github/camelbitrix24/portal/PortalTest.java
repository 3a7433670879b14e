/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.auth.PortalAccess;
import io.github.camelbitrix24.dispatch.CircuitState;
import io.github.camelbitrix24.fixture.FastRuntime;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.fixture.TestLimits;
import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.rest.LastSent;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the pipeline reports to its callers. */
@ExtendWith(FakePortalExtension.class)
class PortalTest {

    /** Starts at nanosecond 0, which the clock of the pipeline has passed. */
    private final ManualTimeSource otherClock = new ManualTimeSource();

    private final LastSent lastSending = new LastSent();
    private final FastRuntime runtime = new FastRuntime(1);
    private final Portals portals = new Portals(runtime);
    private FakePortal fake;
    private Portal portal;

    @BeforeEach
    void open(FakePortal fakePortal) {
        fake = fakePortal;
        portal = portals.acquire(
                new PortalSettings(
                        PortalAccess.byWebhook(fake.webhookUrl()),
                        TestLimits.withoutRate(1, 1, true),
                        new HttpSettings(Map.of(), null, false, null)),
                "test");
    }

    @AfterEach
    void close() {
        portals.closeAll();
        runtime.close();
    }

    @Test
    void itIsKnownWhenACallThatCanBeLookedUpWasWritten() {
        fake.on("crm.deal.add").answersResult(42);
        long before = runtime.timer().nanoTime();

        assertThat(send()).isCompleted();

        assertThat(lastSending.mayRunFor(runtime.timer()))
                .isBetween(
                        Duration.ofSeconds(60).minusNanos(runtime.timer().nanoTime() - before), Duration.ofSeconds(60));
    }

    @Test
    void aCallThatNeverLeftWasNotWritten() {
        fake.close();

        CompletableFuture<?> sent = send();

        assertThat(sent.isDone() && !sent.isCompletedExceptionally()).isFalse();
        assertThat(lastSending.mayRunFor(otherClock)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aBlockByThePortalIsVisible() {
        fake.on("crm.deal.add").answersError("OVERLOAD_LIMIT", 503, "Blocked");

        assertThat(portal.circuitState()).isEqualTo(new CircuitState.Closed());
        assertThat(send()).isCompletedExceptionally();

        assertThat(portal.circuitState()).isInstanceOf(CircuitState.Open.class);
    }

    private CompletableFuture<?> send() {
        UnknownOutcomePolicy remedy = new UnknownOutcomePolicy.Reconcile(
                "ORIGIN_ID", TextNode.valueOf("17"), UnknownOutcomePolicy.EarlierAttempts.NONE, lastSending);
        RestCall.Request request =
                TestCalls.request("crm.deal.add", false, TestCalls.budget(Duration.ofSeconds(10)), remedy);
        return portal.send(request).toCompletableFuture();
    }
}
