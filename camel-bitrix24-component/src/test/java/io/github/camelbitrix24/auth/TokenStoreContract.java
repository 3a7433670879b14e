/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of token stores. A custom store is tested by extending this class. */
public abstract class TokenStoreContract {

    private static final TokenKey HOST = TokenKey.ofHost("app", "acme.bitrix24.com:8443");
    private static final TokenKey MEMBER = TokenKey.ofMember("app", "a223c6b3710f85df22e9377d6c4f7553");
    private static final TokenKey PENDING = TokenKey.ofPending("app", MEMBER.portal());
    private static final TokenKey OTHER = TokenKey.ofMember("app", "another");

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The store under test; each call returns another instance on the same entries. */
    abstract TokenStore store();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void tokensThatWereNeverStoredAreAbsent() {
        assertThat(store().find(HOST)).isEmpty();
        assertThat(store().find(MEMBER)).isEmpty();
    }

    @Test
    void everyFieldIsKept() {
        StoredTokens full = new StoredTokens(
                new Secret("a".repeat(400)),
                new Secret("r".repeat(400)),
                MEMBER.portal(),
                "https://acme.bitrix24.com/rest/",
                "https://oauth.bitrix.info/rest/",
                new Secret("application"),
                Instant.parse("2026-01-01T10:20:30.123Z"));

        assertThat(store().update(MEMBER, none -> full)).isEqualTo(full);
        assertThat(store().find(MEMBER)).contains(full);
    }

    @Test
    void absentFieldsStayAbsent() {
        StoredTokens bare = StoredTokens.first(null, new Secret("refresh"));

        store().update(HOST, none -> bare);

        assertThat(store().find(HOST)).contains(bare);
    }

    @Test
    void aChangeReceivesTheStoredTokens() {
        store().update(MEMBER, none -> tokens(1, null));

        store().update(MEMBER, found -> {
            assertThat(found).contains(tokens(1, null));
            return tokens(2, null);
        });

        assertThat(store().find(MEMBER)).contains(tokens(2, null));
    }

    @Test
    void aHostRefersToItsMemberOnceTheMemberIsKnown() {
        store().update(HOST, none -> tokens(1, null));
        store().update(HOST, found -> tokens(2, MEMBER.portal()));

        assertThat(store().find(HOST)).contains(tokens(2, MEMBER.portal()));
        assertThat(store().find(MEMBER)).contains(tokens(2, MEMBER.portal()));

        store().update(HOST, found -> tokens(number(found) + 1, MEMBER.portal()));
        store().update(MEMBER, found -> tokens(number(found) + 1, MEMBER.portal()));

        assertThat(store().find(HOST)).contains(tokens(4, MEMBER.portal()));
        assertThat(store().find(MEMBER)).contains(tokens(4, MEMBER.portal()));
    }

    @Test
    void aHostCanReferToAStoredMember() {
        store().update(MEMBER, none -> tokens(1, MEMBER.portal()));

        store().update(HOST, none -> tokens(2, MEMBER.portal()));

        assertThat(store().find(MEMBER)).contains(tokens(2, MEMBER.portal()));
    }

    @Test
    void theSameMemberOfAnotherApplicationIsAnotherEntry() {
        store().update(MEMBER, none -> tokens(1, null));

        assertThat(store().find(TokenKey.ofMember("another app", MEMBER.portal())))
                .isEmpty();
    }

    @Test
    void aChangeThatThrowsStoresNothingAndItsExceptionIsPropagated() {
        store().update(MEMBER, none -> tokens(1, null));
        RuntimeException own = new IllegalStateException("no answer");

        assertThatThrownBy(() -> store().update(MEMBER, found -> {
                    throw own;
                }))
                .isSameAs(own);
        assertThatThrownBy(() -> store().update(OTHER, found -> {
                    throw own;
                }))
                .isSameAs(own);

        assertThat(store().find(MEMBER)).contains(tokens(1, null));
        assertThat(store().find(OTHER)).isEmpty();
    }

    @Test
    void updatesOfOneEntryFollowOneAnotherAndNoneIsLost() throws Exception {
        store().update(HOST, none -> tokens(0, MEMBER.portal()));
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<Future<@Nullable Object>> updates = threads.invokeAll(IntStream.range(0, 160)
                .<Callable<@Nullable Object>>mapToObj(i -> () -> store().update(i % 2 == 0 ? HOST : MEMBER, found -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    StoredTokens next = tokens(number(found) + 1, MEMBER.portal());
                    atOnce.decrementAndGet();
                    return next;
                }))
                .toList());
        for (Future<?> update : updates) {
            update.get();
        }

        assertThat(store().find(MEMBER)).contains(tokens(160, MEMBER.portal()));
        assertThat(most).hasValue(1);
    }

    @Test
    void updatesOfTwoEntriesRunAtTheSameTimeAndAReaderDoesNotWait() throws Exception {
        store().update(MEMBER, none -> tokens(1, null));
        CountDownLatch bothInside = new CountDownLatch(2);

        Future<StoredTokens> one = threads.submit(() -> store().update(MEMBER, found -> met(bothInside, 2)));
        Future<StoredTokens> other = threads.submit(() -> store().update(OTHER, found -> {
            assertThat(store().find(MEMBER)).contains(tokens(1, null));
            return met(bothInside, 3);
        }));

        assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(tokens(2, null));
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(tokens(3, null));
    }

    @Test
    void removedTokensAreAbsentUnderEveryKey() {
        store().update(HOST, none -> tokens(1, MEMBER.portal()));
        store().update(OTHER, none -> tokens(2, null));

        store().remove(HOST);
        store().remove(TokenKey.ofHost("app", "never there"));

        assertThat(store().find(HOST)).isEmpty();
        assertThat(store().find(MEMBER)).isEmpty();
        assertThat(store().find(OTHER)).contains(tokens(2, null));
        store().update(HOST, none -> tokens(3, null));
        assertThat(store().find(HOST)).contains(tokens(3, null));
    }

    @Test
    void f32ARemovalWaitsForAnUpdateInProgressAndTheTokensStayRemoved() throws Exception {
        store().update(HOST, none -> tokens(1, MEMBER.portal()));
        CountDownLatch isInside = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);

        Future<StoredTokens> update = threads.submit(() -> store().update(HOST, found -> {
            isInside.countDown();
            await(goesOn);
            return tokens(2, MEMBER.portal());
        }));
        await(isInside);
        Future<?> removal = threads.submit(() -> store().remove(MEMBER));
        goesOn.countDown();
        update.get(30, TimeUnit.SECONDS);
        removal.get(30, TimeUnit.SECONDS);

        assertThat(store().find(MEMBER)).isEmpty();
        assertThat(store().find(HOST)).isEmpty();
    }

    @Test
    void anUpdateByHostThatWaitedForARemovalIsFoundByItsHost() throws Exception {
        store().update(HOST, none -> tokens(1, MEMBER.portal()));
        CountDownLatch isInside = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);

        Future<StoredTokens> holding = threads.submit(() -> store().update(MEMBER, found -> {
            isInside.countDown();
            await(goesOn);
            return found.orElseThrow();
        }));
        await(isInside);
        Future<?> removal = threads.submit(() -> store().remove(MEMBER));
        Future<StoredTokens> update = threads.submit(() -> store().update(HOST, found -> tokens(2, MEMBER.portal())));
        goesOn.countDown();
        holding.get(30, TimeUnit.SECONDS);
        removal.get(30, TimeUnit.SECONDS);
        update.get(30, TimeUnit.SECONDS);

        assertThat(store().find(HOST)).isEqualTo(store().find(MEMBER));
    }

    @Test
    void pendingTokensAreIndependentOfThoseOfTheirMember() {
        store().update(HOST, none -> tokens(1, MEMBER.portal()));

        store().update(PENDING, none -> tokens(2, MEMBER.portal()));

        assertThat(store().find(PENDING)).contains(tokens(2, MEMBER.portal()));
        assertThat(store().find(MEMBER)).contains(tokens(1, MEMBER.portal()));
        store().remove(PENDING);
        assertThat(store().find(PENDING)).isEmpty();
        assertThat(store().find(HOST)).contains(tokens(1, MEMBER.portal()));

        store().update(PENDING, none -> tokens(3, MEMBER.portal()));
        store().remove(MEMBER);
        assertThat(store().find(HOST)).isEmpty();
        assertThat(store().find(PENDING)).contains(tokens(3, MEMBER.portal()));
    }

    @Test
    void keysAreThoseOfOneApplicationAndKindThatHoldTokens() {
        store().update(PENDING, none -> tokens(1, MEMBER.portal()));
        store().update(MEMBER, none -> tokens(2, MEMBER.portal()));
        store().update(TokenKey.ofPending("another app", "another"), none -> tokens(3, "another"));
        store().update(HOST, none -> tokens(4, "another"));
        assertThatThrownBy(() -> store().update(TokenKey.ofPending("app", "never stored"), none -> {
                    throw new IllegalStateException("no answer");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(store().keys("app", TokenKey.KeyType.PENDING)).containsExactly(PENDING);
        assertThat(store().keys("app", TokenKey.KeyType.MEMBER)).containsExactlyInAnyOrder(MEMBER, OTHER);
        assertThat(store().keys("app", TokenKey.KeyType.HOST)).isEmpty();
    }

    @Test
    void toStringOfAStoreHoldsNoToken() {
        store().update(MEMBER, none -> tokens(4711, null));

        assertThat(store().toString()).doesNotContain("4711");
        assertThat(store().find(MEMBER).toString()).doesNotContain("4711");
    }

    private static StoredTokens met(CountDownLatch bothInside, int number) {
        bothInside.countDown();
        await(bothInside);
        return tokens(number, null);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static StoredTokens tokens(int number, @Nullable String memberId) {
        return new StoredTokens(
                new Secret("access-" + number), new Secret("refresh-" + number), memberId, null, null, null, null);
    }

    public static int number(Optional<StoredTokens> tokens) {
        return Integer.parseInt(tokens.orElseThrow().refreshToken().reveal().substring("refresh-".length()));
    }
}
