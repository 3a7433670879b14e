/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.row.Bitrix24Module;
import io.github.camelbitrix24.row.Deal;
import io.github.camelbitrix24.row.Item;
import io.github.camelbitrix24.row.Lead;
import io.github.camelbitrix24.row.MultiField;
import io.github.camelbitrix24.row.Row;
import io.github.camelbitrix24.row.Task;
import io.github.camelbitrix24.row.User;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** Rows that arrive as records, and records that are sent. */
@ExtendWith(FakePortalExtension.class)
class RowsTest {

    private static final String DEALS = "bitrix24:crm.deal.list?outputClass=" + Deal.class.getName();
    private static final Map<String, Object> SELECT_ALL = Map.of("select", List.of("*", "UF_*"));

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelbitrix24.runtime.RowMappers");
    private FakePortal portal;
    private CamelFixture camel;

    @BeforeEach
    void start(FakePortal fakePortal) {
        portal = fakePortal;
        camel = CamelFixture.byWebhook(portal);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        camel.close();
    }

    /** What a user sends; all other fields stay as they are in the portal. */
    @Row
    public record DealChange(
            @Nullable String title,
            @Nullable BigDecimal opportunity,
            @Nullable Boolean isManualOpportunity) {}

    /** A user's own type, without a word of this component. */
    public record Plain(
            long id, String title, boolean opened, @Nullable LocalDate begindate) {}

    /** A row with a file to send. */
    @Row
    public record Scan(String title, Bitrix24File ufCrm_17) {}

    private long deal(String title) {
        return portal.rows("crm.deal")
                .add(Map.of(
                        "TITLE",
                        title,
                        "OPPORTUNITY",
                        "100.10",
                        "OPENED",
                        "Y",
                        "CONTACT_IDS",
                        List.of(),
                        "COMPANY_ID",
                        "",
                        "BEGINDATE",
                        "2026-06-18T02:00:00+02:00",
                        "UF_CRM_17",
                        "blue"));
    }

    @Test
    void aWholeListIsAStreamOfRecords() {
        IntStream.range(0, 120).forEach(i -> deal("Deal " + i));

        try (Bitrix24Rows rows =
                (Bitrix24Rows) Objects.requireNonNull(camel.call(DEALS + "&fetch=STREAM", SELECT_ALL))) {
            int count = 0;
            while (rows.hasNext()) {
                Deal deal = (Deal) Objects.requireNonNull(rows.next());
                assertThat(deal.title()).isEqualTo("Deal " + count++);
                assertThat(deal.opportunity()).isEqualTo(new BigDecimal("100.10"));
                assertThat(deal.companyId()).isNull();
                assertThat(deal.begindate()).isEqualTo(LocalDate.of(2026, 6, 18));
                assertThat(deal.others()).containsEntry("UF_CRM_17", "blue");
            }
            assertThat(count).isEqualTo(120);
        }
    }

    @Test
    void theSameRecordReadsTheUniversalMethods() {
        long id = deal("First");

        Object deals = camel.call(
                "bitrix24:crm.item.list?params.entityTypeId=2&fetch=ALL&outputClass=" + Deal.class.getName(), null);
        Object item = camel.call(
                "bitrix24:crm.item.get?resultPath=item&outputClass=" + Item.class.getName(),
                Map.of("entityTypeId", 2, "id", id));

        assertThat(deals)
                .asInstanceOf(list(Deal.class))
                .extracting(Deal::id, Deal::title, Deal::opened)
                .containsExactly(tuple(id, "First", true));
        assertThat(((Item) Objects.requireNonNull(item)).opportunity()).isEqualTo(new BigDecimal("100.10"));
    }

    @Test
    void tasksAndUsersAreRecordsToo() {
        portal.rows("tasks.task")
                .add(Map.of("TITLE", "Call", "RESPONSIBLE_ID", 1, "DEADLINE", "2026-11-26T13:39:40+01:00"));

        Object tasks = camel.call(
                "bitrix24:tasks.task.list?fetch=ALL&outputClass=" + Task.class.getName(),
                Map.of("select", List.of("ID", "TITLE", "RESPONSIBLE_ID", "DEADLINE")));
        Object users = camel.call("bitrix24:user.get?outputClass=" + User.class.getName(), null);

        assertThat(tasks)
                .asInstanceOf(list(Task.class))
                .extracting(Task::title, Task::responsibleId)
                .containsExactly(tuple("Call", 1L));
        assertThat(users)
                .asInstanceOf(list(User.class))
                .extracting(User::active)
                .containsExactly(true);
    }

    @Test
    void aRecordGoesBackInCapitals() {
        deal("First");
        Deal deal = (Deal) ((List<?>) Objects.requireNonNull(camel.call(DEALS, SELECT_ALL))).get(0);

        camel.call("bitrix24:crm.deal.add?bodyParam=fields", deal);

        assertThatPortal(portal)
                .executed("crm.deal.add")
                .once()
                .withParameter("fields.TITLE", "First")
                .withParameter("fields.OPENED", "Y")
                .withParameter("fields.OPPORTUNITY", new BigDecimal("100.10"))
                .withParameter("fields.BEGINDATE", "2026-06-18")
                .withParameter("fields.UF_CRM_17", "blue");
        assertThat(portal.journal()
                        .executions("crm.deal.add")
                        .get(0)
                        .parameters()
                        .path("fields")
                        .has("COMPANY_ID"))
                .isFalse();
    }

    @Test
    void aRecordInsideAMapGoesInCamelCaseWhereTheMethodWantsIt() {
        long id = deal("First");

        camel.call(
                "bitrix24:crm.item.update",
                Map.of("entityTypeId", 2, "id", id, "fields", new DealChange(null, new BigDecimal("99.90"), false)));

        assertThatPortal(portal)
                .executed("crm.item.update")
                .once()
                .withParameter("fields.opportunity", new BigDecimal("99.90"))
                .withParameter("fields.isManualOpportunity", "N");
        assertThat(portal.rows("crm.deal").all().get(0)).containsEntry("TITLE", "First");
    }

    @Test
    void aBatchWritesEachRecordAsItsMethodWants() {
        DealChange change = new DealChange("Both", null, true);

        camel.call(
                "bitrix24:batch",
                Map.of(
                        "old", Map.of("method", "crm.deal.add", "params", Map.of("fields", change)),
                        "new",
                                Map.of(
                                        "method",
                                        "crm.item.add",
                                        "params",
                                        Map.of("entityTypeId", 2, "fields", change))));

        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.IS_MANUAL_OPPORTUNITY", "Y");
        assertThatPortal(portal).executed("crm.item.add").once().withParameter("fields.isManualOpportunity", "Y");
    }

    @Test
    void aFileInARecordIsStillAFile() {
        camel.call(
                "bitrix24:crm.deal.add?bodyParam=fields", new Scan("Scan", Bitrix24File.of("a.txt", new byte[] {1})));

        assertThatPortal(portal)
                .executed("crm.deal.add")
                .once()
                .withParameter("fields.UF_CRM_17", Map.of("fileData", List.of("a.txt", "AQ==")));
    }

    @Test
    void aPhoneIsAddedAndChangedByItsId() {
        camel.call(
                "bitrix24:crm.lead.add?bodyParam=fields",
                Map.of("TITLE", "L", "PHONE", List.of(MultiField.of("WORK", "+1"), MultiField.of("HOME", "+2"))));
        Lead lead = (Lead) Objects.requireNonNull(
                camel.call("bitrix24:crm.lead.get?params.id=1&outputClass=" + Lead.class.getName(), null));

        assertThat(lead.phone()).extracting(MultiField::value).containsExactly("+1", "+2");
        assertThat(lead.phone()).extracting(MultiField::id).doesNotContainNull();
    }

    @Test
    void aTypeOfOnesOwnIsBoundWithoutAMapper() {
        deal("First");

        Object rows = camel.call("bitrix24:crm.deal.list?outputClass=" + Plain.class.getName(), SELECT_ALL);

        assertThat(rows)
                .asInstanceOf(list(Plain.class))
                .containsExactly(new Plain(1, "First", true, LocalDate.of(2026, 6, 18)));
    }

    @Test
    void theMapperOfTheApplicationBindsRowsAndStaysAsItWas() throws JsonProcessingException {
        ObjectMapper users = new ObjectMapper().registerModule(new JavaTimeModule());
        camel.component().setObjectMapper(users);
        deal("First");

        Object rows = camel.call(DEALS, SELECT_ALL);

        assertThat(rows).asInstanceOf(list(Deal.class)).extracting(Deal::title).containsExactly("First");
        assertThat(users.getRegisteredModuleIds()).doesNotContain(new Bitrix24Module().getTypeId());
        assertThatThrownBy(() -> users.readValue("\"Y\"", Boolean.class)).isInstanceOf(JsonProcessingException.class);
        assertThat(users.writeValueAsString(LocalDate.of(2026, 11, 26))).isEqualTo("[2026,11,26]");
    }

    /** A mapper whose class forgot to say how it is copied. */
    private static final class Uncopied extends ObjectMapper {

        private static final long serialVersionUID = 1L;
    }

    @Test
    void aMapperThatCannotBeCopiedIsUsedAsItIsAndOneWarningNamesTheCure() {
        camel.component().setObjectMapper(new Uncopied());
        portal.on("any.method").answersResult(List.of(Map.of("id", 1, "title", "First", "opened", true)));
        String uri = "bitrix24:any.method?outputClass=" + Plain.class.getName();

        Object rows = camel.call(uri, null);
        camel.call(uri + "&params.again=1", null);

        assertThat(rows).asInstanceOf(list(Plain.class)).containsExactly(new Plain(1, "First", true, null));
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN
                        && line.getFormattedMessage().contains("objectMapper"))
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains(Uncopied.class.getName(), "copy()", Bitrix24Module.class.getName());
    }

    @Test
    void aMapperThatCannotBeCopiedKnowsThePortalOnceTheModuleIsRegistered() {
        camel.component().setObjectMapper(new Uncopied().registerModule(new Bitrix24Module()));
        deal("First");

        Object rows = camel.call(DEALS, SELECT_ALL);

        assertThat(rows).asInstanceOf(list(Deal.class)).extracting(Deal::opened).containsExactly(true);
        assertThat(lines.list).filteredOn(line -> line.getLevel() == Level.WARN).isEmpty();
    }

    @Test
    void aListThatIsPolledGivesRecords() {
        List<Object> received = new CopyOnWriteArrayList<>();
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from(DEALS + "&watermark=ID&startAfter=0&initialDelay=0&delay=50&params.select=[\"*\"]")
                        .process(exchange -> received.add(exchange.getMessage().getBody()));
            }
        };
        try (CamelFixture polling = CamelFixture.byWebhook(portal, route)) {
            deal("First");
            await().atMost(Duration.ofSeconds(30)).until(() -> !received.isEmpty());
            assertThat(polling.context().getStatus().isStarted()).isTrue();
        }

        assertThat(received).first().isInstanceOfSatisfying(Deal.class, deal -> assertThat(deal.title())
                .isEqualTo("First"));
    }
}
