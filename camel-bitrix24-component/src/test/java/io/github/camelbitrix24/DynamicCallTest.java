/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code toD} without an endpoint, a pool or a connection per value. */
@ExtendWith(FakePortalExtension.class)
class DynamicCallTest {

    private static final RouteBuilder ROUTE = new RouteBuilder() {
        @Override
        public void configure() {
            from("direct:in")
                    .toD("bitrix24:crm.${header.kind}.${header.verb}?bodyParam=fields&params.note=${header.note}");
        }
    };

    @Test
    void oneEndpointServesEveryMethodAndParameter(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal, ROUTE)) {
            for (String kind : new String[] {"deal", "lead", "contact", "company"}) {
                for (int i = 0; i < 5; i++) {
                    call(camel, kind, "note " + i);
                }
            }

            assertThat(camel.context().getEndpoints().stream()
                            .filter(each -> each instanceof Bitrix24Endpoint)
                            .map(each -> each.getEndpointUri()))
                    .containsExactly("bitrix24://dynamic?bodyParam=fields");
            assertThatPortal(portal).executed("crm.deal.add").times(5);
            assertThatPortal(portal).executed("crm.company.add").times(5);
            assertThat(portal.journal().requests("crm.lead.add").get(3).body()).contains("\"note\":\"note 3\"");
        }
    }

    @Test
    void whatAnEarlierCallSaidIsForgotten(FakePortal portal) {
        RouteBuilder twoSteps = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toD("bitrix24:crm.${header.kind}.list?params.start=0")
                        .setBody(constant(Map.of()))
                        .to("bitrix24:user.current");
            }
        };
        try (CamelFixture camel = CamelFixture.byWebhook(portal, twoSteps)) {
            call(camel, "deal", "");

            assertThat(portal.journal().requests("user.current").get(0).body()).isEqualTo("{}");
        }
    }

    @Test
    void aRawParameterArrivesAsItIs(FakePortal portal) {
        RouteBuilder raw = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toD(
                                "bitrix24:crm.${header.kind}.${header.verb}?bodyParam=fields&params.note=RAW(${header.note})");
            }
        };
        try (CamelFixture camel = CamelFixture.byWebhook(portal, raw)) {
            call(camel, "deal", "50 % + 3 & more");

            assertThat(portal.journal().requests("crm.deal.add").get(0).body())
                    .contains("\"note\":\"50 % + 3 & more\"");
        }
    }

    @Test
    void aMethodThatIsNoneFailsOnlyItsExchange(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal, ROUTE)) {
            var failed = camel.exchange("direct:in", asked -> {
                asked.getMessage().setBody(Map.of());
                asked.getMessage().setHeader("kind", "de al");
                asked.getMessage().setHeader("verb", "add");
            });

            assertThat(failed.getException())
                    .isInstanceOf(Bitrix24RejectedException.class)
                    .hasMessageContaining("'crm.de al.add' is not the name");
        }
    }

    private static void call(CamelFixture camel, String kind, String note) {
        var done = camel.exchange("direct:in", asked -> {
            asked.getMessage().setBody(Map.of("TITLE", "x"));
            asked.getMessage().setHeader("kind", kind);
            asked.getMessage().setHeader("verb", "add");
            asked.getMessage().setHeader("note", note);
        });
        assertThat(done.getException()).isNull();
    }
}
