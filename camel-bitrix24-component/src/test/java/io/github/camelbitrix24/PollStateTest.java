/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelbitrix24.consumer.poll.PollConsumer;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.PolledRoute;
import io.github.camelbitrix24.fixture.SettableClock;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a polled route remembers across restarts. */
@ExtendWith(FakePortalExtension.class)
class PollStateTest {

    private static final String KEY = "bitrix24/poll/deals";

    private Path folder;
    private PolledRoute route;

    @BeforeEach
    void createRoute(FakePortal portal, @TempDir Path temporary) {
        folder = temporary;
        route = new PolledRoute(portal);
    }

    /** The state in a file, as a new process reads it. */
    private FileStateRepository file() {
        return FileStateRepository.fileStateRepository(folder.resolve("states").toFile());
    }

    private void runUntil(int rows, String options) {
        try (CamelFixture camel = route.byId(options)) {
            route.awaitRows(rows);
            route.awaitPolls();
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void f21ACleanRestartRepeatsNothing() {
        route.addMany(1, 300);
        runUntilStored(300);

        route.addMany(301, 302);
        runUntilStored(302);

        assertThat(route.titles).containsExactlyElementsOf(PolledRoute.numbers(1, 302));
    }

    private void runUntilStored(int rows) {
        route.storedIn(file());
        runUntil(rows, "");
    }

    @Test
    void f21ACleanRestartRepeatsNoChangedRow() {
        SettableClock clock = new SettableClock();
        try (FakePortal portal = FakePortal.builder().clock(clock).start()) {
            route = new PolledRoute(portal);
            for (int run = 1; run <= 3; run++) {
                route.storedIn(file());
                try (CamelFixture camel = route.start("bitrix24:crm.deal.list?watermark=DATE_MODIFY&overlap=60000")) {
                    route.awaitPolls("server.time", 2);
                    camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "a" + run)));
                    clock.advance(61);
                    route.awaitRows(run);
                    route.awaitPolls("server.time", 3);
                }
            }
        }
        assertThat(route.titles).containsExactly("a1", "a2", "a3");
    }

    @Test
    void f22AnotherColumnBetweenTwoStartsLosesNothing() {
        route.addMany(1, 3);
        runUntil(3, "&params.select=[\"ID\",\"TITLE\"]");

        route.addMany(4, 8);
        runUntil(8, "&params.select=[\"ID\",\"TITLE\",\"STAGE_ID\"]");

        assertThat(route.titles).containsExactlyElementsOf(PolledRoute.numbers(1, 8));
    }

    @Test
    void f22AWatermarkOfAFormerVersionIsContinued(FakePortal portal) {
        route.addMany(1, 8);
        String key = formerPrefix(portal) + "ID/" + Integer.toHexString("{}".hashCode());
        route.repository().setState(key, "5");
        route.repository().setState(key + "/first", "5");

        runUntil(3, "");

        assertThat(route.titles).containsExactly("6", "7", "8");
    }

    private static String formerPrefix(FakePortal portal) {
        return "bitrix24/poll/" + portal.url().getAuthority() + "-webhook-1/crm.deal.list/";
    }

    @Test
    void aKilledProcessRepeatsOnlyWhatWasNotSaved() {
        Map<String, String> saved = new ConcurrentHashMap<>();
        route.addMany(1, 250);
        route.doing(exchange -> {
            String state = route.repository().getState(KEY);
            if (state != null && route.titles.size() == 230) {
                saved.put(KEY, state);
            }
        });
        runUntil(250, "&maxMessagesPerPoll=250");
        route.titles.clear();
        MemoryStateRepository restored = new MemoryStateRepository();
        restored.setState(KEY, saved.get(KEY));

        route.storedIn(restored);
        runUntil(20, "");

        assertThat(route.titles).endsWith("250").doesNotHaveDuplicates().hasSizeBetween(20, 150);
    }

    @Test
    void aRestartInALargeWindowContinuesWhereItStopped(FakePortal portal) {
        String uri = "bitrix24:crm.deal.list?watermark=DATE_CREATE&overlap=0&maxMessagesPerPoll=10";
        route.storedIn(file());
        try (CamelFixture camel = route.start(uri)) {
            route.awaitPolls("server.time", 2);
            for (int i = 1; i <= 1000; i++) {
                portal.rows("crm.deal").add(Map.of("TITLE", "" + i, "DATE_CREATE", now()));
            }
            route.awaitRows(30);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        int before = route.titles.size();
        portal.journal().clear();
        route.storedIn(file());
        try (CamelFixture camel = route.start(uri.replace("=10", "=1000"))) {
            route.awaitRows(1000);
            route.awaitPolls("server.time", 2);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(before).isLessThan(1000);
        assertThat(route.titles).containsExactlyElementsOf(PolledRoute.numbers(1, 1000));
    }

    private static String now() {
        return java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC)
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
    }

    @Test
    void theStateStaysSmall() {
        route.addMany(1, 2000);
        runUntil(2000, "&maxMessagesPerPoll=500");

        assertThat(route.repository().getState(KEY)).hasSizeLessThan(400);
    }

    @Test
    void anEntryThatAKilledProcessWroteInPartIsIgnored() throws Exception {
        route.addMany(1, 3);
        runUntilStored(3);
        Files.writeString(folder.resolve("states"), KEY + "={\"v\":1,\"mark\":\"9", StandardOpenOption.APPEND);
        route.addMany(4, 5);
        runUntilStored(5);
        runUntilStored(5);

        assertThat(route.titles).containsExactlyElementsOf(PolledRoute.numbers(1, 5));
    }

    @Test
    void aRepositoryThatFailsForAWhileLosesNothing() {
        List<Integer> failures = new ArrayList<>();
        StateRepository<String, String> unreliable = new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                if (failures.size() < 5) {
                    failures.add(1);
                    throw new IllegalStateException("the database is away");
                }
                super.setState(key, value);
            }
        };
        route.addMany(1, 10);
        route.storedIn(unreliable);
        runUntil(10, "&maxMessagesPerPoll=2");
        runUntil(10, "");

        assertThat(route.titles).containsExactlyElementsOf(PolledRoute.numbers(1, 10));
    }

    @Test
    void routesWithoutIdsHaveStatesOfTheirOwn() {
        route.add("a", "b");
        RouteBuilder unnamed = new RouteBuilder() {
            @Override
            public void configure() {
                for (String title : List.of("a", "b")) {
                    from(PolledRoute.polling("bitrix24:crm.deal.list?watermark=ID&startAfter=0&params.filter="
                                    + "{\"TITLE\":\"" + title + "\"}"))
                            .process(route::receive);
                }
            }
        };
        for (int run = 1; run <= 2; run++) {
            try (CamelFixture camel = route.start(unnamed)) {
                route.awaitRows(2);
                route.awaitPolls("crm.deal.list", 8);
                assertThat(camel.context().getStatus().isStarted()).isTrue();
            }
        }
        assertThat(route.titles).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void twoRoutesWithOneKeyAreRefused() {
        RouteBuilder same = new RouteBuilder() {
            @Override
            public void configure() {
                for (String name : List.of("one", "two")) {
                    from(PolledRoute.polling("bitrix24:crm.deal.list?watermark=ID&watermarkKey=k&startAfter="
                                    + name.length() + (name.equals("one") ? "" : "1")))
                            .routeId(name)
                            .process(route::receive);
                }
            }
        };
        assertThatThrownBy(() -> route.start(same)).hasMessageContaining("watermarkKey");
    }

    @Test
    void f22AStateUnderAnotherKeyIsReported(FakePortal portal) {
        String former = formerPrefix(portal) + "ID/0abc";
        FileStateRepository states = file();
        states.start();
        states.setState(former, "5");
        route.storedIn(states);
        assertThat(warningsOf(() -> runUntil(0, ""))).anyMatch(line -> line.contains(former));
        assertThat(warningsOf(() -> runUntil(0, ""))).isEmpty();

        assertThat(warningsOf(() -> runUntil(0, "&watermarkKey=other")))
                .anyMatch(line -> line.contains(KEY) && line.contains("bitrix24/poll/other"));
    }

    private static List<String> warningsOf(Runnable action) {
        Logger logger = (Logger) LoggerFactory.getLogger(PollConsumer.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            action.run();
        } finally {
            logger.detachAppender(lines);
        }
        return lines.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
