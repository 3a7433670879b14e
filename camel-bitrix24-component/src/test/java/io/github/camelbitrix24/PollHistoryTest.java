/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.PolledRoute;
import io.github.camelbitrix24.test.FakePortal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/** Random histories of a polled route: rows arrive and fail while the route is suspended, restarted and killed. */
@Tag("scale")
class PollHistoryTest {

    enum Step {
        ADD,
        SUSPEND,
        RESTART,
        KILL,
        LOSE_CONNECTION
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Arbitraries.frequency(
                        net.jqwik.api.Tuple.of(4, Step.ADD),
                        net.jqwik.api.Tuple.of(2, Step.SUSPEND),
                        net.jqwik.api.Tuple.of(1, Step.RESTART),
                        net.jqwik.api.Tuple.of(1, Step.KILL),
                        net.jqwik.api.Tuple.of(1, Step.LOSE_CONNECTION))
                .list()
                .ofSize(12);
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void everyRowIsDoneAndOnlyUnsavedOnesAreDoneTwice(@ForAll("histories") List<Step> steps, @ForAll Random chance)
            throws Exception {
        try (FakePortal portal = FakePortal.start()) {
            History history = new History(portal, chance);
            for (Step step : steps) {
                history.apply(step);
            }
            history.finish();
        }
    }

    /** A repository that a killed process does not write any more. */
    private static final class ProcessStates extends MemoryStateRepository {

        private final Map<String, String> saved = new ConcurrentHashMap<>();
        private volatile boolean isKilled;

        ProcessStates(Map<String, String> before) {
            before.forEach(this::setState);
        }

        @Override
        public void setState(String key, String value) {
            if (!isKilled) {
                saved.put(key, value);
                super.setState(key, value);
            }
        }
    }

    private static final class History {

        private final FakePortal portal;
        private final Random chance;
        private final PolledRoute route;
        private final List<String> done = new CopyOnWriteArrayList<>();
        private final Set<String> mayRepeat = ConcurrentHashMap.newKeySet();
        private final Set<String> unsaved = ConcurrentHashMap.newKeySet();
        private ProcessStates states = new ProcessStates(Map.of());
        private CamelFixture camel;
        private int rows;

        History(FakePortal portal, Random chance) {
            this.portal = portal;
            this.chance = new Random(chance.nextLong());
            this.route = new PolledRoute(portal).doing(this::process);
            this.camel = start();
        }

        private CamelFixture start() {
            return route.storedIn(states).byId("&maxMessagesPerPoll=7&lookBack=10");
        }

        private void process(Exchange exchange) {
            synchronized (chance) {
                if (chance.nextInt(10) == 0) {
                    throw new IllegalStateException("the accounting refuses it");
                }
            }
            done.add(PolledRoute.title(exchange));
            unsaved.add(PolledRoute.title(exchange));
        }

        void apply(Step step) throws Exception {
            route.clock.addAndGet(3_600_000);
            CamelContext context = camel.context();
            switch (step) {
                case ADD -> add();
                case SUSPEND -> {
                    context.getRouteController().suspendRoute("deals");
                    add();
                    context.getRouteController().resumeRoute("deals");
                }
                case RESTART -> restart();
                case KILL -> {
                    states.isKilled = true;
                    restart();
                    mayRepeat.addAll(unsaved);
                }
                case LOSE_CONNECTION ->
                    portal.on("crm.deal.list").losesConnectionBeforeExecuting().times(2);
            }
            awaitSome();
        }

        /** Lets the route process a part of its rows. */
        private void awaitSome() {
            int expected = chance.nextInt(rows + 1);
            await().atMost(PolledRoute.TIMEOUT)
                    .pollInterval(java.time.Duration.ofMillis(20))
                    .until(() -> {
                        route.clock.addAndGet(3_600_000);
                        return new HashSet<>(done).size() >= expected;
                    });
        }

        private void add() {
            for (int i = chance.nextInt(30); i >= 0; i--) {
                route.add(String.valueOf(++rows));
            }
        }

        private void restart() {
            camel.close();
            states = new ProcessStates(states.saved);
            camel = start();
        }

        void finish() {
            await().atMost(PolledRoute.TIMEOUT).until(() -> {
                route.clock.addAndGet(3_600_000);
                return new HashSet<>(done).size() == rows;
            });
            camel.close();
            List<String> repeated = new java.util.ArrayList<>(done);
            new HashSet<>(done).forEach(repeated::remove);
            assertThat(mayRepeat).containsAll(repeated);
        }
    }
}
