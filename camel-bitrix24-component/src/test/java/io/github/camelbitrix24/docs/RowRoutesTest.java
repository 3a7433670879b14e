/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.row.Deal;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the page on rows shows. */
@ExtendWith(FakePortalExtension.class)
class RowRoutesTest {

    static Stream<Named<Object>> deals() {
        return Stream.of(
                Named.of("Java", RowRoutes.deals()),
                Named.of("YAML", "docs/rows.yaml"),
                Named.of("XML", "docs/rows.xml"));
    }

    @ParameterizedTest(name = "in {0}")
    @MethodSource("deals")
    void eachDealArrivesAsARecord(Object route, FakePortal portal) throws Exception {
        portal.rows("crm.deal")
                .add(Map.of("TITLE", "Roof", "OPPORTUNITY", "100.10", "OPENED", "Y", "UF_CRM_BONUS", "5|EUR"));
        List<Deal> received = new CopyOnWriteArrayList<>();
        RouteBuilder receiver = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:deal")
                        .process(each -> received.add(each.getMessage().getBody(Deal.class)));
            }
        };
        try (CamelFixture camel = CamelFixture.byWebhook(portal, receiver)) {
            DocumentedRoutesTest.add(camel, route);

            camel.call("direct:deals", null);
        }

        assertThat(received).singleElement().satisfies(deal -> {
            assertThat(deal.title()).isEqualTo("Roof");
            assertThat(deal.opportunity()).isEqualTo(new BigDecimal("100.10"));
            assertThat(deal.opened()).isTrue();
            assertThat(deal.others()).containsEntry("UF_CRM_BONUS", "5|EUR");
        });
    }

    @Test
    void onlyWhatARecordHasIsChanged(FakePortal portal) {
        long id = portal.rows("crm.deal").add(Map.of("TITLE", "Roof", "STAGE_ID", "C9:NEW"));
        try (CamelFixture camel = CamelFixture.byWebhook(portal, RowRoutes.won())) {

            camel.template().sendBodyAndHeader("direct:won", null, "deal", id);
        }

        assertThatPortal(portal)
                .executed("crm.item.update")
                .once()
                .withParameter("fields.stageId", "C9:WON")
                .withParameter("fields.closedate", "2026-11-26")
                .withParameter("fields.UF_CRM_BONUS", "100.50|EUR");
        assertThat(portal.rows("crm.deal").all().get(0))
                .containsEntry("TITLE", "Roof")
                .containsEntry("STAGE_ID", "C9:WON");
    }
}
