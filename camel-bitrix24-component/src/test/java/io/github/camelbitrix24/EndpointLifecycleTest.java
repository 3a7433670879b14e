/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.limit.Plan;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Threads, waiting, stopping: an exchange is finished once, whatever happens around it. */
@ExtendWith(FakePortalExtension.class)
class EndpointLifecycleTest {

    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));

    private static final RouteBuilder ROUTE = new RouteBuilder() {
        @Override
        public void configure() {
            from("direct:in")
                    .routeId("calls")
                    .to("bitrix24:crm.deal.add")
                    .process(done ->
                            done.setProperty("thread", Thread.currentThread().getName()));
        }
    };

    @Test
    void aCallThatNeedNotWaitContinuesOnItsCallersThread(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal, ROUTE)) {
            Exchange done =
                    camel.exchange("direct:in", asked -> asked.getMessage().setBody(DEAL));

            assertThat(done.getProperty("thread"))
                    .isEqualTo(Thread.currentThread().getName());
        }
    }

    @Test
    void callsThatWaitContinueOnThreadsOfTheirOwn(FakePortal portal) throws InterruptedException {
        portal.on("crm.deal.add").delays(Duration.ofMillis(50));
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (CamelFixture camel = oneAtATime(portal)) {
            inParallel(
                    8,
                    8,
                    () -> threads.add(camel.exchange(
                                    "direct:in", asked -> asked.getMessage().setBody(DEAL))
                            .getProperty("thread", String.class)));
        }

        assertThat(threads).anyMatch(name -> name.contains("bitrix24-continuation"));
        assertThat(threads).noneMatch(name -> name.contains("bitrix24-io") || name.contains("bitrix24-timer"));
    }

    @Test
    void aTransactedExchangeEndsOnItsOwnThreadEvenWhenItWaits(FakePortal portal) throws Exception {
        portal.on("crm.deal.add").delays(Duration.ofMillis(50));
        try (CamelFixture camel = oneAtATime(portal)) {
            AsyncProducer producer = started(camel, "bitrix24:crm.deal.add");
            Set<Boolean> sameThread = ConcurrentHashMap.newKeySet();
            inParallel(6, 6, () -> {
                Exchange exchange = new DefaultExchange(camel.context());
                exchange.getExchangeExtension().setTransacted(true);
                exchange.getMessage().setBody(DEAL);
                Thread caller = Thread.currentThread();
                AtomicInteger calledBack = new AtomicInteger();
                boolean sync = producer.process(exchange, doneSync -> {
                    calledBack.incrementAndGet();
                    sameThread.add(doneSync && Thread.currentThread() == caller);
                });
                assertThat(sync).isTrue();
                assertThat(calledBack).hasValue(1);
                assertThat(exchange.getException()).isNull();
            });

            assertThat(sameThread).containsExactly(true);
        }
    }

    @Test
    void stoppingWith500CallsOutstandingEndsEachOnceAndTruthfully(FakePortal portal) throws Exception {
        portal.on("crm.deal.add").delays(Duration.ofMillis(40));
        CamelFixture camel = CamelFixture.byWebhook(portal);
        AsyncProducer producer = started(camel, "bitrix24:crm.deal.add");
        Map<Exchange, AtomicInteger> endings = Collections.synchronizedMap(new IdentityHashMap<>());
        CountDownLatch ended = new CountDownLatch(500);
        ExecutorService callers = Executors.newFixedThreadPool(40);
        for (int i = 0; i < 500; i++) {
            Exchange exchange = new DefaultExchange(camel.context());
            exchange.getMessage().setBody(DEAL);
            endings.put(exchange, new AtomicInteger());
            callers.execute(() -> producer.process(exchange, doneSync -> {
                endings.get(exchange).incrementAndGet();
                ended.countDown();
            }));
        }
        await().until(() -> ended.getCount() < 480);

        camel.close();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        callers.shutdownNow();
        assertThat(endings.values()).allMatch(times -> times.get() == 1);
        assertThatTheyAgree(portal, List.copyOf(endings.keySet()));
    }

    @Test
    void stoppingCutsAWriteThatHangsAndSaysThatNobodyKnows(FakePortal portal) throws Exception {
        portal.on("crm.deal.add").hangs().afterExecuting();
        CamelFixture camel = CamelFixture.byWebhook(portal);
        CompletableFuture<Exchange> asked = camel.template()
                .asyncSend("bitrix24:crm.deal.add", exchange -> exchange.getMessage()
                        .setBody(DEAL));
        await().until(() -> !portal.journal().executions("crm.deal.add").isEmpty());

        camel.close();

        Exchange ended = asked.get(30, TimeUnit.SECONDS);
        assertThat(ended.getException()).isInstanceOf(Bitrix24UnknownOutcomeException.class);
    }

    private static void assertThatTheyAgree(FakePortal portal, List<Exchange> exchanges) {
        int executed = portal.journal().executions("crm.deal.add").size();
        List<Outcome> failed = exchanges.stream()
                .filter(each -> each.getException() != null)
                .map(each -> ((Bitrix24Exception) each.getException()).getOutcome())
                .toList();
        int done = exchanges.size() - failed.size();
        int unknown = Collections.frequency(failed, Outcome.UNKNOWN);

        assertThat(failed).contains(Outcome.NOT_RUN).doesNotContain(Outcome.RAN_AND_FAILED);
        assertThat(executed).isBetween(done, done + unknown);
        Set<Object> ids = new HashSet<>();
        exchanges.stream()
                .filter(each -> each.getException() == null)
                .forEach(each -> ids.add(each.getMessage().getBody()));
        assertThat(ids).hasSize(done);
    }

    @Test
    void aRouteThatWasStoppedCallsAgainAfterItsStart(FakePortal portal) throws Exception {
        try (CamelFixture camel = CamelFixture.byWebhook(portal, ROUTE)) {
            for (int i = 0; i < 3; i++) {
                assertThat(camel.call("direct:in", DEAL)).isNotNull();
                camel.context().getRouteController().stopRoute("calls");
                camel.context().getRouteController().startRoute("calls");
            }

            assertThat(camel.call("direct:in", DEAL)).isNotNull();
            assertThat(portal.journal().executions("crm.deal.add")).hasSize(4);
        }
    }

    @Test
    void pooledExchangesGetEachTheirOwnAnswer(FakePortal portal) throws InterruptedException {
        Set<String> answers = ConcurrentHashMap.newKeySet();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                onException(Throwable.class)
                        .process(each -> failures.add(each.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from("seda:in?concurrentConsumers=8")
                        .setProperty("asked", body())
                        .setBody(asked ->
                                Map.of("entityTypeId", 2, "fields", Map.of("title", asked.getProperty("asked"))))
                        .to("bitrix24:crm.item.add?resultPath=item.title")
                        .process(done -> answers.add(done.getProperty("asked") + "="
                                + done.getMessage().getBody()));
            }
        };
        try (CamelFixture camel = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getLimits().setPlan(Plan.ON_PREMISE);
            component.getLimits().setMaxConcurrentRequests(3);
            component.getCamelContext().getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        })) {
            addTo(camel, route);
            for (int i = 0; i < 500; i++) {
                camel.template().sendBody("seda:in", "n" + i);
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> answers.size() + failures.size() == 500);
        }

        assertThat(failures).isEmpty();
        assertThat(answers).allMatch(each -> each.matches("(n\\d+)=\\1"));
    }

    private static void addTo(CamelFixture camel, RouteBuilder route) {
        try {
            camel.context().addRoutes(route);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static CamelFixture oneAtATime(FakePortal portal) {
        return CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookUrl(portal.webhookUrl());
                    component.getLimits().setMaxConcurrentRequests(1);
                },
                ROUTE);
    }

    private static AsyncProducer started(CamelFixture camel, String uri) throws Exception {
        Endpoint endpoint = camel.context().getEndpoint(uri);
        AsyncProducer producer = endpoint.createAsyncProducer();
        camel.context().addService(producer);
        return producer;
    }

    private static void inParallel(int threads, int times, Runnable what) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < times; i++) {
            pool.execute(() -> {
                try {
                    what.run();
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).isEmpty();
    }
}
