/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.limit.Limits;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the pages on whole lists, on batches and on limits show. */
@ExtendWith(FakePortalExtension.class)
class ThroughputRoutesTest {

    static Stream<Named<Object>> exports() {
        return DocumentedRoutesTest.inAllLanguages(ThroughputRoutes.export(), "export");
    }

    static Stream<Named<Object>> sorted() {
        return DocumentedRoutesTest.inAllLanguages(ThroughputRoutes.sorted(), "sorted");
    }

    static Stream<Named<Object>> bulks() {
        return DocumentedRoutesTest.inAllLanguages(ThroughputRoutes.bulk(), "bulk");
    }

    static Stream<Named<Object>> batches() {
        return DocumentedRoutesTest.inAllLanguages(ThroughputRoutes.batch(), "batch");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exports")
    void aListIsExportedRowByRow(Object route, FakePortal portal) throws Exception {
        portal.rows("crm.deal")
                .seed(LongStream.rangeClosed(1, 500), id -> Map.of("TITLE", "Deal " + id, "STAGE_ID", "WON"));
        Queue<Object> deals = new ConcurrentLinkedQueue<>();
        RouteBuilder sink = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:deal").process(deal -> deals.add(deal.getMessage().getBody()));
            }
        };
        try (CamelFixture camel = CamelFixture.byWebhook(portal, sink)) {
            DocumentedRoutesTest.add(camel, route);

            camel.template().sendBody("direct:export", "");
        }

        assertThat(deals).hasSize(500).doesNotHaveDuplicates();
        assertThatPortal(portal).countedPages().never();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sorted")
    void aListWhoseCountIsWrongIsDeliveredWhereThatIsAccepted(Object route, FakePortal portal) throws Exception {
        portal.rows("crm.deal").seed(LongStream.rangeClosed(1, 70), id -> Map.of("OPPORTUNITY", Long.toString(id)));
        portal.list("crm.deal.list").returnsOnly(60);
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            DocumentedRoutesTest.add(camel, route);

            Object deals = camel.template().requestBody("direct:sorted", (Object) null);

            assertThat((List<?>) deals).hasSize(60);
            assertThatThrownBy(() -> camel.call(
                            "bitrix24:crm.deal.list?fetch=ALL", Map.of("order", Map.of("OPPORTUNITY", "DESC"))))
                    .isInstanceOf(Bitrix24PortalException.class)
                    .hasMessageContaining("60 rows were read, but the portal counts 70");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bulks")
    void rowsAreWrittenInBulk(Object route, FakePortal portal) throws Exception {
        try (CamelFixture camel = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            speedUp(component);
        })) {
            DocumentedRoutesTest.add(camel, route);

            camel.template()
                    .sendBody(
                            "direct:import",
                            IntStream.range(0, 1_000)
                                    .mapToObj(i -> Map.of("TITLE", "Deal " + i))
                                    .iterator());
        }

        assertThatPortal(portal).executed("crm.deal.add").times(1_000);
        assertThat(portal.journal().requests()).hasSizeLessThan(300);
    }

    /** A portal that takes more than most, so that the test takes less. */
    private static void speedUp(Bitrix24Component component) {
        component.getLimits().setRequestsPerSecond(50.0);
        component.getLimits().setBurst(60);
    }

    @Test
    void aNodeKeepsToItsShareOfWhatAPortalTakes() {
        try (FakePortal portal = FakePortal.builder()
                        .limits(Limits.none().requests(25, 1))
                        .start();
                CamelFixture camel = CamelFixture.with(
                        component -> {
                            component.getAuth().setWebhookUrl(portal.webhookUrl());
                            component.getLimits().setBucketSource(new EvenShares(2));
                        },
                        ThroughputRoutes.bulk())) {
            camel.template().sendBody("direct:import", Collections.nCopies(30, Map.of("TITLE", "A deal")));

            assertThatPortal(portal).executed("crm.deal.add").times(30);
            assertThat(portal.counts().refusedByBucket()).isZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("batches")
    void aBatchUsesWhatItHasJustMade(Object route, FakePortal portal) throws Exception {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            DocumentedRoutesTest.add(camel, route);

            List<?> made = (List<?>) camel.call("direct:customer", null);

            assertThat(made).hasSize(2);
            assertThat(portal.rows("crm.deal").all().get(0))
                    .containsEntry(
                            "COMPANY_ID",
                            String.valueOf(
                                    portal.rows("crm.company").all().get(0).get("ID")));
        }
        assertThat(portal.journal().requests()).hasSize(1);
    }
}
