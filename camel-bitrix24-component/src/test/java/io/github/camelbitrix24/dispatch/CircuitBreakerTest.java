/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.CallFailure;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.fixture.TestLimits;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing is sent to a portal that has blocked this client. */
@SuppressWarnings("FutureReturnValueIgnored") // Where only what was sent counts.
class CircuitBreakerTest {

    private static final CallSite SITE = new CallSite("crm.deal.add", "acme.bitrix24.com", false);
    private static final RestReply DONE = TestCalls.reply(42);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ManualTimeSource timer = new ManualTimeSource();
    private final Deque<CompletionStage<RestReply>> answers = new ConcurrentLinkedDeque<>();
    private final List<RestCall> sent = new CopyOnWriteArrayList<>();
    private Runnable meanwhile = () -> {};
    private final CircuitBreaker circuit = new CircuitBreaker(this::next, timer, refusal -> {});
    private final Logger log = (Logger) LoggerFactory.getLogger(CircuitBreaker.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private CompletionStage<RestReply> next(RestCall call) {
        sent.add(call);
        meanwhile.run();
        return answers.isEmpty() ? CompletableFuture.completedFuture(DONE) : answers.poll();
    }

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
    }

    @Test
    void pitfall14_nothingIsSentToAPortalThatBlockedThisClient() {
        answers.add(says("overload_limit"));
        assertThat(TestCalls.failureOf(send()).getCode()).isEqualTo("overload_limit");

        timer.advance(Duration.ofMinutes(4));
        Bitrix24Exception refusal = TestCalls.failureOf(send());

        assertThat(sent).hasSize(1);
        assertThat(refusal).isInstanceOf(Bitrix24PortalException.class);
        assertThat(refusal.getCode()).isEqualTo("OVERLOAD_LIMIT");
        assertThat(refusal.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(refusal)
                .hasMessageStartingWith("crm.deal.add was not sent to acme.bitrix24.com: the portal has blocked")
                .hasMessageContaining("blocked this client since 2026-01-01T00:00:00Z (OVERLOAD_LIMIT)")
                .hasMessageContaining("as a probe at 2026-01-01T00:10:00Z")
                .hasMessageContaining("Bitrix24 support");
        assertThat(circuit.state())
                .isEqualTo(new CircuitState.Open("OVERLOAD_LIMIT", START, START.plus(Duration.ofMinutes(10))));
    }

    @Test
    void otherRefusalsWithTheSameStatusLeaveItClosed() {
        answers.add(says("QUERY_LIMIT_EXCEEDED"));
        send();

        assertThat(send()).isCompletedWithValue(DONE);
        assertThat(circuit.state()).isEqualTo(new CircuitState.Closed());
    }

    @Test
    void aProbeWithAnyOtherAnswerClosesIt() {
        answers.addAll(List.of(says("OVERLOAD_LIMIT"), says("QUERY_LIMIT_EXCEEDED")));
        send();

        timer.advance(Duration.ofMinutes(10));
        send();

        assertThat(circuit.state()).isEqualTo(new CircuitState.Closed());
        assertThat(send()).isCompletedWithValue(DONE);
        assertThat(sent).hasSize(3);
    }

    @Test
    void aBlockedProbeKeepsItOpenForTenMoreMinutes() {
        answers.addAll(List.of(says("OVERLOAD_LIMIT"), says("OVERLOAD_LIMIT")));
        send();

        timer.advance(Duration.ofMinutes(10));
        send();
        timer.advance(Duration.ofMinutes(9));
        send();

        assertThat(sent).hasSize(2);
        assertThat(circuit.state())
                .isEqualTo(new CircuitState.Open("OVERLOAD_LIMIT", START, START.plus(Duration.ofMinutes(20))));
        timer.advance(Duration.ofMinutes(1));
        assertThat(send()).isCompletedWithValue(DONE);
    }

    @Test
    void aProbeThatNeverReachedThePortalKeepsItOpenAndTheNextCallProbes() {
        answers.add(says("OVERLOAD_LIMIT"));
        answers.add(CompletableFuture.failedFuture(
                ClientErrors.notSent(SITE, "the connection was refused", new IOException())));
        send();

        timer.advance(Duration.ofMinutes(10));
        send();

        assertThat(circuit.state()).isInstanceOf(CircuitState.Open.class);
        assertThat(send()).isCompletedWithValue(DONE);
        assertThat(circuit.state()).isEqualTo(new CircuitState.Closed());
    }

    @Test
    void ofAHundredSimultaneousCallsOneIsSentAsAProbe() throws Exception {
        CompletableFuture<RestReply> probe = new CompletableFuture<>();
        answers.add(says("OVERLOAD_LIMIT"));
        answers.add(probe);
        send();
        timer.advance(Duration.ofMinutes(10));
        ExecutorService callers = Executors.newFixedThreadPool(16);
        List<Callable<CompletableFuture<RestReply>>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(this::send);
        }

        List<Future<CompletableFuture<RestReply>>> replies = callers.invokeAll(calls);

        callers.shutdown();
        int refused = 0;
        for (Future<CompletableFuture<RestReply>> reply : replies) {
            refused += reply.get().isCompletedExceptionally() ? 1 : 0;
        }
        assertThat(refused).isEqualTo(99);
        assertThat(sent).hasSize(2);
        assertThat(TestCalls.failureOf(send())).hasMessageContaining("A probe is in flight");
        probe.complete(DONE);
        assertThat(send()).isCompletedWithValue(DONE);
    }

    @Test
    void queuedCallsAreRefusedToo() {
        Queue<Runnable> ioTasks = new ArrayDeque<>();
        Dispatcher dispatcher = new Dispatcher(this::next, limits(1, 50, true), ioTasks::add);
        List<CompletableFuture<RestReply>> waiting = new ArrayList<>();
        answers.add(says("OVERLOAD_LIMIT"));
        meanwhile = () -> {
            for (int i = 0; i < 50; i++) {
                waiting.add(dispatcher.send(call()).toCompletableFuture());
            }
        };

        dispatcher.send(call());

        assertThat(ioTasks).isEmpty();
        assertThat(waiting).hasSize(50).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(sent).hasSize(1);
    }

    @Test
    void onlyOpeningAndClosingAreLoggedWithTheHost() {
        answers.addAll(List.of(says("OVERLOAD_LIMIT"), says("OVERLOAD_LIMIT")));
        send();
        send();
        timer.advance(Duration.ofMinutes(10));
        send();
        timer.advance(Duration.ofMinutes(10));
        send();
        send();

        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .allMatch(line -> line.startsWith("acme.bitrix24.com has "));
    }

    private CompletableFuture<RestReply> send() {
        return circuit.send(call()).toCompletableFuture();
    }

    private RestCall call() {
        return TestCalls.write(timer, TestCalls.budget(Duration.ofMinutes(2)));
    }

    private static CompletionStage<RestReply> says(String code) {
        return CompletableFuture.failedFuture(
                ErrorCodes.toException(new CallFailure(SITE, code, "", 503, Outcome.UNKNOWN, List.of())));
    }

    private PortalLimits limits(int slots, int pending, boolean rejectWhenFull) {
        return PortalLimits.of(TestLimits.withoutRate(slots, pending, rejectWhenFull), "acme.bitrix24.com", timer);
    }
}
