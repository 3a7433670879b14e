/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traversals while responses are lost, with a portal that needs 100 ms for each response. The time is virtual. */
class BadWeatherTest {

    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final int ROWS = 40_000;

    private final ManualTimeSource timer = new ManualTimeSource();
    private final List<String> read = new ArrayList<>();
    private int requests;
    private @Nullable Throwable failure;

    private final class Weather {

        private final ScriptedDeals list;
        private final Predicate<Duration> isLost;

        private Weather(ScriptedDeals list, Predicate<Duration> isLost) {
            this.list = list;
            this.isLost = isLost;
        }

        /** Sends a request whose response is lost if it would arrive in bad weather. */
        private CompletionStage<RestReply> send(RestCall.Request request) {
            requests++;
            CompletableFuture<RestReply> reply = new CompletableFuture<>();
            timer.after(LATENCY, () -> {
                if (isLost.test(timer.elapsed())) {
                    reply.completeExceptionally(ClientErrors.unreadableResponse(
                            new CallSite("crm.deal.list", "acme.bitrix24.com", true), 503, "HTML", null));
                } else {
                    list.send(request).whenComplete((done, lost) -> Futures.complete(reply, done, lost));
                }
            });
            return reply;
        }

        private Traversal traversal() {
            return list.traversal(OptionalLong.empty(), this::send, timer, 9);
        }
    }

    /** Reads the list to its end or its failure. Returns how long that took. */
    private Duration readAll(Traversal traversal) {
        boolean mayHaveMore = true;
        while (mayHaveMore) {
            mayHaveMore = readPart(traversal);
        }
        return timer.elapsed();
    }

    private boolean readPart(Traversal traversal) {
        int before = read.size();
        CompletableFuture<List<RawRow>> part = traversal.next().toCompletableFuture();
        while (!part.isDone()) {
            timer.advance(Duration.ofMillis(10));
        }
        try {
            part.join().forEach(row -> read.add(String.valueOf(row.id())));
        } catch (CompletionException e) {
            failure = Futures.rootOf(e);
        }
        return read.size() > before;
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void f88AListIsCompleteAlthoughAllResponsesOfAMomentAreLost(boolean isBatchable) {
        ScriptedDeals list = ScriptedDeals.of(1, ROWS);
        Weather blip = new Weather(
                isBatchable ? list : list.withoutBatches(),
                now -> now.toMillis() % 2_000 > 1_000 && now.toMillis() % 2_000 <= 1_350);

        readAll(blip.traversal());

        assertThat(failure).isNull();
        assertThat(read).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "seed {0}, batches: {1}")
    @CsvSource({"1, true", "2, true", "3, false"})
    void f88AListIsCompleteAlthoughHalfOfTheResponsesAreLost(long seed, boolean isBatchable) {
        Random random = new Random(seed);
        ScriptedDeals list = ScriptedDeals.of(1, ROWS);
        Weather storm = new Weather(isBatchable ? list : list.withoutBatches(), now -> random.nextBoolean());

        readAll(storm.traversal());

        assertThat(failure).isNull();
        assertThat(read).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void f88ATraversalFailsWhenNoResponseArrivesForACallTimeout() {
        Weather end = new Weather(ScriptedDeals.of(1, ROWS), now -> now.compareTo(Duration.ofSeconds(1)) > 0);

        Duration elapsed = readAll(end.traversal());

        assertThat(failure).isInstanceOf(Bitrix24Exception.class).hasMessageContaining("HTML");
        assertThat(elapsed).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(130));
        assertThat(requests).isLessThan(400);
    }

    @Test
    void f89AnAbandonedTraversalReadsAheadOneRequestForEachChain() {
        Traversal traversal = new Weather(ScriptedDeals.of(1, ROWS), now -> false).traversal();
        for (int i = 0; i < 3; i++) {
            readPart(traversal);
        }
        int before = requests;

        timer.advance(Duration.ofMinutes(1));

        assertThat(requests - before).isLessThanOrEqualTo(9);
        int sent = requests;
        readAll(traversal);
        assertThat(read).hasSize(ROWS);
        assertThat(requests).isGreaterThan(sent);
    }
}
