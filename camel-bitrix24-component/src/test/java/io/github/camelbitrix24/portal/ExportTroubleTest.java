/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalBuilder;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults during a traversal: the rows are complete and distinct, or the failure reports where to continue. */
class ExportTroubleTest {

    private static final String DEALS = "crm.deal.list";
    private static final int ROWS = 12_345;
    private static final int SPEED = 60;

    private static FakePortalBuilder cloud() {
        return FakePortal.builder().limits(Limits.ofTheCloud()).faster(SPEED);
    }

    /** Runs an action once, when a row is read. */
    private static Consumer<Long> at(long row, Runnable trouble) {
        Set<Long> done = new HashSet<>();
        return id -> {
            if (id >= row && done.add(row)) {
                trouble.run();
            }
        };
    }

    private static FakePortal portalWithDeals(FakePortalBuilder builder) {
        FakePortal fake = builder.start();
        fake.rows("crm.deal").seed(LongStream.rangeClosed(1, ROWS), id -> ListExport.ROW);
        return fake;
    }

    private static List<Long> all() {
        return LongStream.rangeClosed(1, ROWS).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("io.github.camelbitrix24.test.behaviour.PortalBehaviour#bothSettings")
    void pitfall03_rowsRemovedAndAddedMeanwhileNeitherRepeatNorHideOthers(PortalBehaviour behaviour) {
        try (FakePortal fake = portalWithDeals(cloud().with(behaviour));
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            Set<Long> removed = new HashSet<>();
            export.onRow(id -> {
                if (id % 100 == 0) {
                    LongStream.of(id + 1_750, id / 2, id + 49)
                            .filter(fake.rows("crm.deal")::remove)
                            .forEach(removed::add);
                    fake.rows("crm.deal").add(ListExport.ROW);
                }
            });

            List<Long> ids = export.read(DEALS).ids();

            assertThat(ids).doesNotHaveDuplicates().isSorted();
            assertThat(ids)
                    .containsAll(
                            all().stream().filter(id -> !removed.contains(id)).toList());
            assertThat(removed).hasSizeGreaterThan(100);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.camelbitrix24.test.behaviour.PortalBehaviour#bothSettings")
    void pitfall02_anErrorInsideABatchIsNotTheEndOfTheList(PortalBehaviour behaviour) {
        try (FakePortal fake = portalWithDeals(cloud().with(behaviour));
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            fake.on(DEALS)
                    .answersError("OPERATION_TIME_LIMIT", 429, "Method is blocked due to operation time limit.")
                    .inShareOf(0.01, 17);

            assertThat(export.read(DEALS).ids()).isEqualTo(all());
            assertThat(fake.counts().elapsed()).isGreaterThan(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 100})
    void pitfall06_theLengthOfAPageIsDetected(int rows) {
        try (FakePortal fake = portalWithDeals(cloud().pageSize(rows));
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            export.parameters().putObject("filter").put("<=ID", rows * 200L);

            assertThat(export.read(DEALS).ids())
                    .isEqualTo(all().stream().filter(id -> id <= rows * 200L).toList());
        }
    }

    @Test
    void pitfall06_aFirstPageThatIsLongerThanTheOthersHidesNoRows() {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            fake.list(DEALS).firstPageHolds(52);

            assertThat(export.read(DEALS).ids()).isEqualTo(all());
        }
    }

    @Test
    void pitfall07_aMethodThatIgnoresItsCursorFailsInsteadOfLoopingForever() {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            fake.list(DEALS).ignoresCursor();

            assertThatThrownBy(() -> export.read(DEALS))
                    .isInstanceOf(Bitrix24Exception.class)
                    .hasMessageContaining("the same rows")
                    .hasMessageContaining("50 rows were read");
            assertThat(fake.journal().requests()).hasSizeLessThan(10);
        }
    }

    @Test
    void pitfall09_manyRefusalsDelayTheTraversalButDoNotFailIt() {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            export.onRow(at(1_000, () -> fake.onAny()
                    .answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many requests")
                    .times(12))::accept);

            assertThat(export.read(DEALS).ids()).isEqualTo(all());
        }
    }

    @Test
    void aLostConnectionLeavesNoGap() {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            export.onRow(
                    at(1_000, () -> fake.onAny().losesConnectionAfterExecuting().times(2))::accept);

            assertThat(export.read(DEALS).ids()).isEqualTo(all());
        }
    }

    @Test
    void requestsThatTimeOutBecomeSmaller() {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "2")) {
            export.onRow(at(3_000, () -> fake.on("batch")
                    .delaysExecution(Duration.ofSeconds(70))
                    .times(2))::accept);

            assertThat(export.read(DEALS).ids()).isEqualTo(all());
        }
    }

    @Test
    void aPermanentRefusalReportsWhereToContinue() {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "1")) {
            export.onRow(at(2_000, () -> fake.on(DEALS).answersError("ACCESS_DENIED", 403, "Access denied"))::accept);

            assertThatThrownBy(() -> export.read(DEALS))
                    .isInstanceOf(Bitrix24AuthorizationException.class)
                    .hasMessageContaining("ACCESS_DENIED")
                    .hasMessageContaining("startAfter=");
        }
    }

    @Test
    void pitfall12_aTraversalWaitsForOperatingTimeAndIsNeverRefused() {
        FakePortalBuilder slow = FakePortal.builder()
                .limits(Limits.ofTheCloud())
                .costs(Costs.none().ofCall(DEALS, Duration.ofMillis(2_500)))
                .faster(SPEED);
        try (FakePortal fake = portalWithDeals(slow);
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            assertThat(export.read(DEALS).ids()).isEqualTo(all());

            assertThat(fake.counts().refusedByOperatingTime()).isZero();
            assertThat(fake.counts().elapsed()).isGreaterThan(Duration.ofMinutes(9));
        }
    }

    @Test
    void aSingleCallOfTheSameMethodRunsDuringATraversal() {
        FakePortalBuilder slow = FakePortal.builder()
                .limits(Limits.ofTheCloud())
                .costs(Costs.none().ofRequest(Duration.ofMillis(100)).ofCall(DEALS, Duration.ofMillis(70)))
                .faster(SPEED);
        try (FakePortal fake = portalWithDeals(slow);
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            List<CompletionStage<RestReply>> singles = new ArrayList<>();
            export.onRow(at(5_000, () -> {
                CallBudget patience = new CallBudget(Duration.ofMinutes(2), 0, Duration.ofMillis(500));
                singles.add(export.portal()
                        .send(TestCalls.request(DEALS, true, patience, new UnknownOutcomePolicy.ManualCheck())));
            })::accept);

            assertThat(export.read(DEALS).ids()).isEqualTo(all());

            assertThat(singles).singleElement().satisfies(single -> assertThat(single)
                    .succeedsWithin(Duration.ofSeconds(10)));
            assertThat(fake.counts().refusedByOperatingTime()).isZero();
        }
    }

    @Test
    void aTraversalStartsAfterAnId() {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "auto").startAfter(12_000)) {
            assertThat(export.read(DEALS).ids())
                    .isEqualTo(LongStream.rangeClosed(12_001, ROWS).boxed().toList());
        }
    }

    @Test
    void pitfall04_theCallersOwnBoundIsKept() {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            export.parameters()
                    .putObject("filter")
                    .put(">ID", 3_000)
                    .put("<ID", "9000")
                    .put(">=ID", 100);

            assertThat(export.read(DEALS).ids())
                    .isEqualTo(LongStream.rangeClosed(3_001, 8_999).boxed().toList());
        }
    }

    @Test
    void pitfall05_theCallersSpellingIsUsed() {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            export.parameters().putObject("FILTER").put("<=ID", 500);
            export.parameters().putArray("SELECT").add("TITLE");

            assertThat(export.read(DEALS).ids())
                    .isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
            assertThat(fake.journal().executions(DEALS))
                    .allSatisfy(
                            run -> assertThat(run.parameters().has("filter")).isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm.deal.list", "crm.item.list"})
    void aLogicalOrOfTheCallersStaysOne(String method) {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            String id = method.equals(DEALS) ? "ID" : "id";
            String family = method.equals(DEALS) ? "crm.deal" : "crm.item.2";
            export.parameters().put("entityTypeId", 2);
            export.parameters()
                    .putObject("filter")
                    .put("logic", "OR")
                    .put("<=" + id, 400)
                    .put(">" + id, ROWS - 300);
            assertThat(fake.rows(family).count()).isEqualTo(ROWS);

            assertThat(export.read(method).ids())
                    .isEqualTo(all().stream()
                            .filter(each -> each <= 400 || each > ROWS - 300)
                            .toList());
        }
    }

    @Test
    void parametersThatDoNotFitIntoABatchAreSentUnchanged() {
        try (FakePortal fake = portalWithDeals(cloud());
                ListExport export = new ListExport(fake, SPEED, "auto")) {
            export.parameters().putObject("filter").put("<=ID", 220).put("!TITLE", "$result[x][0]");
            export.parameters().set("useOriginalUfNames", Json.PLAIN.nullNode());

            assertThat(export.read(DEALS).ids())
                    .isEqualTo(LongStream.rangeClosed(1, 220).boxed().toList());
            assertThat(fake.journal().requests("batch")).isEmpty();
        }
    }
}
