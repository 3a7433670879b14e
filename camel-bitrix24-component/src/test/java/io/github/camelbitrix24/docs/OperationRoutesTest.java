/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the page on guarantees shows. */
@ExtendWith(FakePortalExtension.class)
class OperationRoutesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final MemoryStateRepository marks = new MemoryStateRepository();
    private final List<String> booked = new CopyOnWriteArrayList<>();
    private final AtomicInteger checks = new AtomicInteger();

    static Stream<Named<Object>> masters() {
        return DocumentedRoutesTest.inAllLanguages(OperationRoutes.master(), "master");
    }

    static Stream<Named<Object>> rollbacks() {
        return DocumentedRoutesTest.inAllLanguages(OperationRoutes.rollback(), "rollback");
    }

    static Stream<Named<Object>> pollEnriches() {
        return DocumentedRoutesTest.inAllLanguages(OperationRoutes.pollEnrich(), "poll-enrich");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("masters")
    void theNextNodeContinuesWhereTheStoppedMasterEnded(Object route, FakePortal portal) throws Exception {
        addDeals(portal, 1, 5);
        try (CamelFixture master = node(portal, route)) {
            await().atMost(TIMEOUT).until(() -> booked.size() >= 5);
            try (CamelFixture standby = node(portal, route)) {
                assertThat(standby.context().getStatus().isStarted()).isTrue();
                master.context().stop();
                addDeals(portal, 6, 10);
                await().atMost(TIMEOUT).until(() -> booked.contains("10"));
            }
        }
        assertThat(booked)
                .containsSubsequence(
                        IntStream.rangeClosed(1, 10).mapToObj(String::valueOf).toList());
    }

    @Test
    void aSuspendedRouteContinuesWithTheRowsThatCameMeanwhile(FakePortal portal) throws Exception {
        try (CamelFixture camel = fixture(portal)) {
            OperationRoutes.lockFiles(camel.context(), directory.toString());
            DocumentedRoutesTest.add(camel, OperationRoutes.master());
            addDeals(portal, 1, 2);
            await().atMost(TIMEOUT).until(() -> booked.size() == 2);

            OperationRoutes.suspension(camel.context());

            addDeals(portal, 3, 4);
            await().atMost(TIMEOUT).until(() -> booked.contains("4"));
        }
        assertThat(booked).contains("1", "2", "3", "4");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rollbacks")
    void anEventThatIsMarkedForRollbackIsDeliveredAgain(Object route, FakePortal portal) throws Exception {
        try (CamelFixture camel = fixture(portal)) {
            DocumentedRoutesTest.add(camel, route);
            await().atMost(TIMEOUT).until(() -> !portal.events().bound().isEmpty());

            portal.events().fire("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", "7")));

            await().atMost(TIMEOUT).until(() -> portal.events().queued().isEmpty() && !booked.isEmpty());
        }
        assertThat(booked).hasSize(1);
        assertThat(checks).hasValue(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pollEnriches")
    void eachExchangeReadsTheNextRow(Object route, FakePortal portal) throws Exception {
        addDeals(portal, 1, 3);
        try (CamelFixture camel = fixture(portal)) {
            DocumentedRoutesTest.add(camel, route);
            for (int i = 0; i < 3; i++) {
                camel.call("direct:next", null);
            }
        }
        assertThat(booked).containsExactly("1", "2", "3");
    }

    private static void addDeals(FakePortal portal, int first, int last) {
        for (int i = first; i <= last; i++) {
            portal.rows("crm.deal").add(Map.of("TITLE", Integer.toString(i)));
        }
    }

    private CamelFixture node(FakePortal portal, Object route) throws Exception {
        CamelFixture camel = fixture(portal);
        FileLockClusterService locks = new FileLockClusterService();
        locks.setRoot(directory.toString());
        locks.setAcquireLockDelay(50, TimeUnit.MILLISECONDS);
        locks.setAcquireLockInterval(50, TimeUnit.MILLISECONDS);
        camel.context().addService(locks);
        DocumentedRoutesTest.add(camel, route);
        return camel;
    }

    private CamelFixture fixture(FakePortal portal) {
        return CamelFixture.with(
                component -> {
                    CamelContext context = component.getCamelContext();
                    context.getRegistry().bind("marks", marks);
                    CamelFixture.pollOften(context);
                    component.getAuth().setPortalUrl(portal.url().toString());
                    component.getAuth().setAccessToken(portal.accessToken());
                    CamelFixture.withoutRateLimit().accept(component);
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:book")
                                .process(deal -> booked.add(
                                        deal.getMessage().getBody() instanceof Map<?, ?> row
                                                ? String.valueOf(row.get("TITLE"))
                                                : ""));
                        from("direct:check").process(deal -> deal.getMessage()
                                .setHeader("stock", checks.incrementAndGet() == 1 ? "missing" : "there"));
                    }
                });
    }
}
