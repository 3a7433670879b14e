/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.WebhookTestBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The body of a message with {@code fetch=ALL} and {@code fetch=STREAM}. */
class TraversalTest extends WebhookTestBase {

    private static final int ROWS = 321;

    /** A class for deals. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Deal(long id, String title) {

        @JsonCreator
        Deal(@JsonProperty("ID") String id, @JsonProperty("TITLE") String title) {
            this(Long.parseLong(id), title);
        }
    }

    private void seed(String family) {
        portal.rows(family).seed(LongStream.rangeClosed(1, ROWS), id -> Map.of("TITLE", "Row " + id));
    }

    private Object read(String uri, @Nullable Object body) {
        return Objects.requireNonNull(camel.call(uri, body), "a list is never null");
    }

    private static @Nullable Object titleOf(Object row) {
        return ((Map<?, ?>) row).get("TITLE");
    }

    @Test
    void allReturnsEveryRowAndReportsItsCounters() {
        seed("crm.deal");

        Exchange done = camel.exchange("bitrix24:crm.deal.list?fetch=ALL", asked -> {});

        assertThat((List<?>) done.getMessage().getBody()).hasSize(ROWS);
        assertThat(done.getMessage().getHeader(Bitrix24Constants.ROWS)).isEqualTo((long) ROWS);
        assertThat(done.getMessage().getHeader(Bitrix24Constants.REQUESTS, Long.class))
                .isLessThan(5);
        assertThat(done.getMessage().getHeader(Bitrix24Constants.PAGES, Long.class))
                .isBetween(7L, 12L);
        assertThatPortal(portal).countedPages().never();
    }

    @Test
    void streamReadsOnDemandAndStaysUsableAfterItsExchange() {
        seed("crm.deal");

        Bitrix24Rows rows = (Bitrix24Rows) read("bitrix24:crm.deal.list?fetch=STREAM", null);
        assertThat(portal.journal().requests()).isEmpty();
        List<Object> read = new ArrayList<>();
        rows.forEachRemaining(read::add);

        assertThat(read).hasSize(ROWS);
        assertThat(titleOf(read.get(0))).isEqualTo("Row 1");
        assertThat(rows.rows()).isEqualTo(ROWS);
        assertThat(rows.lastId()).isEqualTo("321");
        assertThat(rows.pages()).isGreaterThanOrEqualTo(7);
        rows.close();
    }

    @Test
    void aStreamIsSplitRowByRow() throws InterruptedException {
        seed("crm.deal");
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:export")
                        .to("bitrix24:crm.deal.list?fetch=STREAM")
                        .split(body())
                        .streaming()
                        .to("mock:row");
            }
        };
        try (CamelFixture routed = CamelFixture.byWebhook(portal, route)) {
            MockEndpoint rows = routed.context().getEndpoint("mock:row", MockEndpoint.class);
            rows.expectedMessageCount(ROWS);

            routed.template().sendBody("direct:export", "");

            rows.assertIsSatisfied();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"failed", "handled", "stopped"})
    void f89RowsEndWhenASplitStops(String how) {
        portal.rows("crm.deal").seed(LongStream.rangeClosed(1, 100_000), id -> Map.of("TITLE", "Row " + id));
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(how.equals("handled"));
                from("direct:export")
                        .to("bitrix24:crm.deal.list?fetch=STREAM")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(row -> stopAt300(row, how));
            }
        };
        try (CamelFixture routed = CamelFixture.byWebhook(portal, route)) {
            Exchange done = routed.template().send("direct:export", exchange -> {});

            assertThat(done.getException() != null).isEqualTo(how.equals("failed"));
            assertThat(portal.journal().requests().size()).isLessThan(20);
        }
    }

    private static void stopAt300(Exchange row, String how) {
        if (row.getProperty(Exchange.SPLIT_INDEX, Integer.class) == 300) {
            if (how.equals("stopped")) {
                row.setRouteStop(true);
            } else {
                throw new IllegalStateException("row 300");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INTERNAL_SERVER_ERROR", "QUERY_LIMIT_EXCEEDED"})
    void f88AListIsCompleteAlthoughHalfOfItsCommandsFail(String code) {
        portal.rows("crm.deal").seed(LongStream.rangeClosed(1, 3_000), id -> Map.of("TITLE", "Row " + id));
        portal.on("crm.deal.list").answersError(code, 503, "").inShareOf(0.5, 7);
        try (CamelFixture patient =
                CamelFixture.with(CamelFixture.withoutRateLimit().andThen(component -> {
                    component.getAuth().setWebhookUrl(portal.webhookUrl());
                    component.getLimits().setRetryDelay(1);
                }))) {
            assertThat((List<?>) patient.call("bitrix24:crm.deal.list?fetch=ALL", null))
                    .hasSize(3_000);
        }
    }

    @Test
    void rowsAreBoundToTheOutputClass() {
        seed("crm.deal");

        Object rows = camel.call("bitrix24:crm.deal.list?fetch=ALL&outputClass=" + Deal.class.getName(), null);
        Object trees = camel.call("bitrix24:crm.deal.list?fetch=ALL&outputClass=" + JsonNode.class.getName(), null);

        assertThat((List<?>) rows).hasSize(ROWS).last().isEqualTo(new Deal(321, "Row 321"));
        assertThat((List<?>) trees).hasSize(ROWS).allMatch(JsonNode.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource({
        "crm.deal.list, crm.deal",
        "tasks.task.list, tasks.task",
        "humanresources.hcmlink.company.list, humanresources.hcmlink.company",
        "im.recent.list, im.recent",
        "landing.site.getList, landing.site",
        "biconnector.source.list, biconnector.source",
        "im.dialog.messages.get, im.dialog.messages",
        "log.blogcomment.user.get, log.blogcomment.user",
        "crm.status.list, crm.status",
        "department.get, department",
        "documentgenerator.template.list, documentgenerator.template",
        "crm.orderentity.list, crm.orderentity"
    })
    void pitfall22_everyFamilyOfListsIsReadToItsEnd(String method, String family) {
        seed(family);

        Object rows = camel.call("bitrix24:" + method + "?fetch=ALL&validation=OFF&bodyParam=params", Map.of());

        assertThat((List<?>) rows).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void aListOfPositionalParametersIsReadToItsEnd() {
        seed("task.elapseditem");

        Object positional = camel.call(
                "bitrix24:task.elapseditem.getlist?fetch=ALL",
                List.of(1, Map.of("ID", "asc"), Map.of(), List.of("ID")));

        assertThat((List<?>) positional).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownListIsTraversedByTheConfiguredId() {
        seed("crm.item.31");

        Object rows =
                camel.call("bitrix24:crm.item.list?fetch=ALL&idField=id&rowsPath=items&params.entityTypeId=31", null);

        assertThat((List<?>) rows).hasSize(ROWS);
        assertThatPortal(portal).countedPages().never();
    }

    @Test
    void anEmptyListIsAnEmptyList() {
        assertThat((List<?>) camel.call("bitrix24:crm.lead.list?fetch=ALL", null))
                .isEmpty();
        assertThat((Bitrix24Rows) camel.call("bitrix24:crm.lead.list?fetch=STREAM", null))
                .isExhausted();
    }

    @Test
    void theCallersOwnOrderIsKept() {
        seed("crm.deal");

        Object rows = read("bitrix24:crm.deal.list?fetch=ALL", Map.of("order", Map.of("ID", "DESC")));

        assertThat((List<?>) rows).hasSize(ROWS);
        assertThat(titleOf(((List<?>) rows).get(0))).isEqualTo("Row 321");
    }

    @Test
    void startIsRefusedWithFetch() {
        assertThatThrownBy(() -> camel.call("bitrix24:crm.deal.list?fetch=ALL", Map.of("start", 50)))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("startAfter");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "STREAM"})
    void aWriteIsNotAList(String fetch) {
        assertThatThrownBy(() -> camel.call("bitrix24:crm.deal.add?fetch=" + fetch, Map.of()))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("fetch");
    }

    @Test
    void startAfterRequiresAListSortedById() {
        assertThatThrownBy(() -> camel.call("bitrix24:crm.status.list?fetch=ALL&startAfter=7", null))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("startAfter");
    }

    @Test
    void aTraversalThatTimesOutReportsItsProgress() {
        seed("crm.deal");
        portal.onAny().delays(Duration.ofSeconds(1));

        assertThatThrownBy(() -> camel.call("bitrix24:crm.deal.list?fetch=ALL&traversalTimeout=200", null))
                .isInstanceOf(Bitrix24LimitException.class)
                .hasMessageContaining("traversalTimeout");
    }
}
