/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.AcceleratedTimeSource;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.QueueRoute;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A portal's day: people who wait for single calls, a bulk import, an export at night and events share one component and
 * one limit of the portal, with faults, stops and restarts. The portal's time passes faster.
 */
@Tag("scale")
class MixedDayTest {

    private static final int SPEED = 2;
    private static final int BURST = 48;
    /** At the beginning batches are small, which a short export feels. */
    private static final Length SHORT = new Length(50_000, 300, 3, Duration.ofSeconds(3));

    private static final Length FULL = new Length(1_000_000, 6_000, 1.5, Duration.ofSeconds(2));
    private static final String GET = "bitrix24:crm.company.get";
    private static final String EXPORT = "bitrix24:crm.lead.list?fetch=STREAM&params.select=ID";
    private static final Duration END = Duration.ofMinutes(30);

    /** How long something took: by the clock, which depends on the machine, and by the portal's requests meanwhile. */
    private record Wait(Duration time, long requests) implements Comparable<Wait> {

        private static final Comparator<Wait> ORDER =
                Comparator.comparing(Wait::least).thenComparing(Wait::time);

        /** The time, or that of these requests at the portal's pace of two a second: a slow machine lengthens one of them. */
        private Duration least() {
            Duration atPace = Duration.ofMillis(requests * 500);
            return time.compareTo(atPace) < 0 ? time : atPace;
        }

        @Override
        public int compareTo(Wait other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * The length of a day, and what it may cost.
     *
     * @param exportRatio the export's time beside the others, compared with its time alone
     * @param longestWait of 99 % of the calls of people
     */
    private record Length(int rows, int writes, double exportRatio, Duration longestWait) {

        static Length configured() {
            return "full".equals(System.getProperty("soak.length")) ? FULL : SHORT;
        }
    }

    private final Length length = Length.configured();
    private final FakePortal portal = FakePortal.builder()
            .limits(Limits.ofTheCloud())
            .costs(Costs.none().ofRequest(Duration.ofMillis(100)))
            .faster(SPEED)
            .tokenLife(Duration.ofDays(30))
            .journalKeeps(0)
            .start();
    private final String token = portal.accessToken();
    private final MemoryStateRepository states = new MemoryStateRepository();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final AtomicReference<CamelFixture> application = new AtomicReference<>();

    private final Map<String, String> outcomes = new ConcurrentHashMap<>();
    private final List<Wait> waits = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();

    @Test
    void fourApplicationsShareAPortalAndNothingIsLostOrDoneTwice() throws Exception {
        portal.rows("crm.lead").seed(LongStream.rangeClosed(1, length.rows), id -> Map.of("TITLE", "Lead " + id));
        portal.rows("crm.company").seed(LongStream.rangeClosed(1, 100), id -> Map.of("TITLE", "Company " + id));
        Wait alone = exportAlone();
        troubleOfMethods();
        start();
        List<Thread> others = List.of(
                regularly("people", 3, length.rows, this::lookUp),
                regularly("import", 15, length.writes, this::write),
                regularly("events", 1, 60, this::change));
        spendBurst();
        Wait mixed = export();
        others.get(0).interrupt();
        troubleOfRequests();
        restart();
        for (Thread each : others) {
            each.join(END.toMillis());
        }
        people.shutdown();
        assertThat(people.awaitTermination(END.toMinutes(), TimeUnit.MINUTES)).isTrue();
        await().atMost(END).until(() -> portal.events().queued().isEmpty());
        application().close();
        report(alone, mixed);
        nothingIsLostOrDoneTwice();
        assertThat(mixed.time.toMillis()).as("export").isLessThanOrEqualTo((long)
                (alone.time.toMillis() * length.exportRatio));
        assertThat(percentile99().least()).as("people").isLessThanOrEqualTo(length.longestWait);
        portal.close();
    }

    private void report(Wait alone, Wait mixed) {
        System.out.printf(
                "mixed day: export %s, alone %s; 99 %% of %d calls %s; %d writes %s; %d events; %d of %d requests refused%n",
                mixed,
                alone,
                waits.size(),
                percentile99(),
                length.writes,
                outcomes.values().stream()
                        .collect(Collectors.groupingBy(
                                each -> each.matches("\\d+") ? "done" : each, Collectors.counting())),
                events.size(),
                portal.counts().refusedByBucket(),
                portal.counts().requests());
    }

    private void nothingIsLostOrDoneTwice() {
        Map<String, List<String>> written = portal.rows("crm.contact").all().stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.get("ORIGIN_ID")),
                        Collectors.mapping(row -> String.valueOf(row.get("ID")), Collectors.toList())));
        assertThat(outcomes).hasSize(length.writes);
        outcomes.forEach((origin, outcome) -> {
            List<String> ids = written.getOrDefault(origin, List.of());
            if (outcome.equals(Outcome.UNKNOWN.name())) {
                assertThat(ids).as(origin).hasSizeLessThanOrEqualTo(1);
            } else {
                assertThat(ids).as(origin).containsExactly(outcome);
            }
        });
        assertThat(outcomes.values())
                .filteredOn(Outcome.UNKNOWN.name()::equals)
                .as("outcomes that a look-up could not find out")
                .hasSizeLessThanOrEqualTo(length.writes / 100);
        assertThat(events)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 60).mapToObj(Integer::toString).toList());
    }

    private Wait percentile99() {
        List<Wait> sorted = waits.stream().sorted().toList();
        return sorted.get(sorted.size() * 99 / 100);
    }

    private CamelFixture application() {
        return Objects.requireNonNull(application.get(), "the application is started");
    }

    /** The export's own time: the portal has no burst left, as during the day. */
    private Wait exportAlone() throws Exception {
        start();
        application().context().getRouteController().stopRoute("events");
        spendBurst();
        Wait alone = export();
        application().close();
        return alone;
    }

    private void troubleOfMethods() {
        portal.on("crm.contact.add").losesConnectionAfterExecuting().inShareOf(0.002, 20);
        portal.on("crm.contact.add")
                .answersError("INTERNAL_SERVER_ERROR", 500, "Internal error")
                .inShareOf(0.02, 21);
        portal.on("crm.lead.list")
                .answersError("INTERNAL_SERVER_ERROR", 500, "Internal error")
                .inShareOf(0.005, 22);
        portal.on("event.offline.clear").losesConnectionBeforeExecuting().inShareOf(0.2, 23);
    }

    private void troubleOfRequests() {
        portal.onAny().answersHtml(503).inShareOf(0.05, 24);
        portal.onAny().losesConnectionBeforeExecuting().inShareOf(0.05, 25);
        portal.on("batch").losesConnectionAfterExecuting().inShareOf(0.05, 26);
        portal.onAny()
                .answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many requests")
                .inShareOf(0.05, 27);
    }

    private void start() {
        application.set(CamelFixture.with(
                component -> {
                    component.getAuth().setPortalUrl(portal.url().toString());
                    component.getAuth().setAccessToken(token);
                    component.getCamelContext().getRegistry().bind("states", states);
                    AcceleratedTimeSource.in(component.getCamelContext(), SPEED);
                },
                new Routes()));
        await().atMost(END).until(() -> portal.events().hasBindings());
    }

    private final class Routes extends RouteBuilder {

        @Override
        public void configure() {
            errorHandler(noErrorHandler());
            from("direct:write").routeId("import").to("bitrix24:crm.contact.add?reconcileBy=ORIGIN_ID");
            from("bitrix24:onCrmDealUpdate?initialDelay=0&delay=15000&maxMessagesPerPoll=20&offsetRepository=#states")
                    .routeId("events")
                    .process(MixedDayTest.this::received);
        }
    }

    private void received(Exchange exchange) {
        events.add(QueueRoute.deal(exchange));
    }

    /** A deployment at the end of the night: routes stop and start, then the application. */
    private void restart() throws Exception {
        for (String route : List.of("import", "events")) {
            application().context().getRouteController().stopRoute(route);
            application().context().getRouteController().startRoute(route);
        }
        application().close();
        start();
    }

    private void spendBurst() {
        for (int i = 0; i < BURST; i++) {
            application().call(GET, Map.of("id", 1));
        }
    }

    private Wait export() throws Exception {
        Stopwatch stopwatch = new Stopwatch();
        Set<Object> ids = new HashSet<>();
        Iterator<?> rows = (Iterator<?>) Objects.requireNonNull(application().call(EXPORT, null));
        while (rows.hasNext()) {
            ids.add(String.valueOf(((Map<?, ?>) rows.next()).get("ID")));
        }
        ((AutoCloseable) rows).close();
        assertThat(ids).hasSize(length.rows);
        return stopwatch.read();
    }

    private final class Stopwatch {

        private final long startedAt = System.nanoTime();
        private final long requests = portal.counts().requests();

        Wait read() {
            return new Wait(
                    Duration.ofNanos((System.nanoTime() - startedAt) * SPEED),
                    portal.counts().requests() - requests);
        }
    }

    /** Starts this work so many times in a second of the portal, each time in a thread of its own. */
    private Thread regularly(String name, int perSecond, int times, IntConsumer work) {
        Thread thread = new Thread(
                () -> {
                    long startedAt = System.nanoTime();
                    for (int number = 0;
                            number < times && !Thread.currentThread().isInterrupted();
                            number++) {
                        int next = number;
                        people.execute(() -> work.accept(next));
                        long due = (number + 1) * TimeUnit.SECONDS.toNanos(1) / perSecond / SPEED;
                        if (!pause(startedAt + due - System.nanoTime())) {
                            return;
                        }
                    }
                },
                name);
        thread.start();
        return thread;
    }

    private static boolean pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void lookUp(int number) {
        Stopwatch stopwatch = new Stopwatch();
        application().call(GET, Map.of("id", 1 + number % 100));
        waits.add(stopwatch.read());
    }

    private void change(int number) {
        portal.events().fire("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", Integer.toString(number))));
    }

    /** What the importing application does: it sends again what certainly did not run. */
    private void write(int number) {
        String origin = "import-" + number;
        Map<String, Object> contact = Map.of("fields", Map.of("NAME", "Contact", "ORIGIN_ID", origin));
        while (!outcomes.containsKey(origin)) {
            try {
                outcomes.put(origin, String.valueOf(application().call("direct:write", contact)));
            } catch (Bitrix24Exception e) {
                if (e.getOutcome() != Outcome.NOT_RUN) {
                    outcomes.put(origin, e.getOutcome().name());
                }
            } catch (RuntimeException e) {
                // The route is stopped: the call was not made.
                pause(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }
}
