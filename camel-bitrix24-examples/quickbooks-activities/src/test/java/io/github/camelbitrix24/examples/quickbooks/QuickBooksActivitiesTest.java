/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakePortalExtension.class)
class QuickBooksActivitiesTest {

    private InvoiceRunner runner;

    @BeforeEach
    void copySamples(@TempDir Path folder) throws IOException {
        runner = InvoiceRunner.withSamples(folder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.github.camelbitrix24.test.behaviour.PortalBehaviour#bothSettings")
    void addsEachInvoiceOnceHoweverThePortalAnswers(PortalBehaviour behaviour) {
        try (FakePortal portal = FakePortal.builder().with(behaviour).start()) {
            assertThat(runner.runOn(portal)).as(runner.printed()).isZero();

            assertThat(portal.rows("crm.activity").all())
                    .extracting(row -> row.get("ORIGIN_ID"))
                    .containsExactly("130", "131", "134", "135", "138", "141", "142", "145", "147", "149", "152");
        }
    }

    @Test
    void writesWhatTheInvoiceSaysIntoTheActivity(FakePortal portal) {
        runner.runOn(portal);

        Map<String, Object> activity = activity(portal, "141");
        assertThat(activity)
                .containsEntry("OWNER_TYPE_ID", "4")
                .containsEntry("OWNER_ID", company(portal, "72").get("ID"))
                .containsEntry("PROVIDER_ID", "REST_APP")
                .containsEntry("PROVIDER_TYPE_ID", "QUICKBOOKS")
                .containsEntry("SUBJECT", "Invoice 1042: 3,310.75 EUR")
                .containsEntry("RESPONSIBLE_ID", "1")
                .containsEntry("COMPLETED", "N")
                .containsEntry("ORIGINATOR_ID", "QUICKBOOKS");
        assertThat(activity.get("START_TIME")).asString().startsWith("2026-10-15T09:00:00");
        assertThat(activity.get("DEADLINE")).asString().startsWith("2026-12-14T18:00:00");
        assertThat(activity.get("DESCRIPTION"))
                .asString()
                .contains("Shop fittings: 3,000.00 EUR", "Total: 3,310.75 EUR", "Open: 1,310.75 EUR");
    }

    @Test
    void completesTheActivityOfAPaidInvoice(FakePortal portal) {
        runner.runOn(portal);

        assertThat(activity(portal, "131")).containsEntry("COMPLETED", "Y");
    }

    @Test
    void givesTimesTheOffsetOfTheConfiguredZone(FakePortal portal) {
        Map<String, String> settings = runner.settings(portal);
        settings.put("bitrix24.invoicesZone", "America/Los_Angeles");
        settings.put("bitrix24.responsibleId", "7");

        runner.run(settings);

        assertThatPortal(portal)
                .executed("crm.activity.add")
                .withParameter("fields.ORIGIN_ID", "130")
                .withParameter("fields.START_TIME", "2026-10-05T09:00:00-07:00")
                .withParameter("fields.DEADLINE", "2026-12-04T18:00:00-08:00")
                .withParameter("fields.RESPONSIBLE_ID", 7);
    }

    @Test
    void makesOneCompanyForEachCustomer(FakePortal portal) {
        runner.runOn(portal);

        assertThat(portal.rows("crm.company").all())
                .extracting(row -> row.get("ORIGIN_ID"))
                .containsExactly("24", "58", "61", "63", "70", "72", "77", "81");
        assertThat(company(portal, "77")).containsEntry("TITLE", "Żółw i Spółka sp. z o.o.");
    }

    @Test
    void givesTheActivityToACompanyThatIsThere(FakePortal portal) {
        long id = portal.rows("crm.company")
                .add(Map.of("TITLE", "The known one", "ORIGINATOR_ID", "QUICKBOOKS", "ORIGIN_ID", "70"));

        runner.runOn(portal);

        assertThat(portal.rows("crm.company").count()).isEqualTo(8);
        assertThat(activity(portal, "138")).containsEntry("OWNER_ID", Long.toString(id));
    }

    @Test
    void registersTheActivityTypeWithItsIcon(FakePortal portal) {
        runner.runOn(portal);

        assertThatPortal(portal)
                .executed("crm.activity.type.add")
                .once()
                .withParameter("fields.TYPE_ID", "QUICKBOOKS")
                .withParameter("fields.ICON_FILE.fileData.0", "quickbooks.png");
    }

    @Test
    void doesNotRegisterATypeThatIsThere(FakePortal portal) {
        portal.rows("crm.activity.type").add(Map.of("TYPE_ID", "QUICKBOOKS", "NAME", "Ours"));

        assertThat(runner.runOn(portal)).isZero();

        assertThatPortal(portal).wasAskedFor("crm.activity.type.add").never();
    }

    @Test
    void asksASecondTimeForNothingButTheTypes(FakePortal portal) {
        runner.runOn(portal);
        portal.reset();

        assertThat(runner.runOn(portal)).isZero();

        assertThat(portal.journal().requests())
                .extracting(ReceivedRequest::method)
                .containsExactly("crm.activity.type.list");
        assertThat(runner.printed()).contains("Added: 0, was there: 12, dead letters: 2");
    }

    @Test
    void knowsAnInvoiceByThePortalWhenItsOwnMemoryIsLostAndItsCallsHaveToWait(FakePortal portal) throws IOException {
        Map<String, String> settings = runner.settings(portal);
        settings.put("bitrix24.plan", "STANDARD");
        runner.run(settings);
        Files.delete(runner.work().resolve("done.txt"));

        runner.run(settings);

        assertThat(portal.rows("crm.activity").count()).isEqualTo(11);
        assertThat(runner.printed()).contains("Added: 0, was there: 12, dead letters: 2");
    }

    @Test
    void remembersEachPortalByItself(FakePortal portal) {
        runner.run(runner.settings());

        runner.runOn(portal);

        assertThat(portal.rows("crm.activity").count()).isEqualTo(11);
    }

    @Test
    void printsWhatBecameOfEachInvoice(FakePortal portal) {
        runner.runOn(portal);

        assertThat(runner.printed().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "14 files (+ added, = was there, x dead letter): +++++++++++xx=",
                        "Invoice|Customer|Amount|Due|Activity",
                        "1038|Harbor Light Café|1,840.50 USD|paid|2|added",
                        "1040|O’Connor & Daughters Ltd|745.20 GBP|2026-09-13 overdue|4|added",
                        "1041|株式会社さくら商事|480,000 JPY|2026-12-11|5|added",
                        "1039|Müller & Söhne GmbH|12,999.99 EUR|2026-12-08|-|was there",
                        "invoice-1048.json|-|-|-|-|dead letter",
                        "Added: 11, was there: 1, dead letters: 2");
    }

    @Test
    void putsWhatIsNoInvoiceAmongTheDeadLettersWithAReason(FakePortal portal) {
        runner.runOn(portal);

        assertThat(runner.deadLetter("invoice-1048.json.reason.txt")).hasContent("Invoice 1048 has no CustomerRef.");
        assertThat(runner.deadLetter("invoice-1049.json.reason.txt"))
                .content()
                .startsWith("The file is not an invoice in JSON: Unexpected end-of-input")
                .contains("line 44");
        assertThat(runner.deadLetter("invoice-1049.json"))
                .hasSameBinaryContentAs(runner.invoices().resolve("invoice-1049.json"));
    }

    @Test
    void takesADeadLetterAwayOnceItsInvoiceIsMended(FakePortal portal) throws IOException {
        runner.runOn(portal);
        Path mended = runner.invoices().resolve("invoice-1048.json");
        Files.writeString(
                mended,
                Files.readString(mended)
                        .replace(
                                "\"DueDate\"",
                                "\"CustomerRef\": {\"value\": \"99\", \"name\": \"Found\"}, \"DueDate\""));

        runner.runOn(portal);

        assertThat(activity(portal, "155")).containsEntry("SUBJECT", "Invoice 1048: 150.00 USD");
        assertThat(runner.deadLetter("invoice-1048.json")).doesNotExist();
        assertThat(runner.deadLetter("invoice-1048.json.reason.txt")).doesNotExist();
    }

    @Test
    void leavesTheFolderAsItWas(FakePortal portal) {
        runner.runOn(portal);

        assertThat(names(runner.invoices())).isEqualTo(names(InvoiceRunner.SAMPLES));
    }

    @Test
    void meetsItsOwnPortalAgainInTheNextRun() {
        assertThat(runner.run(runner.settings())).as(runner.printed()).isZero();
        assertThat(runner.run(runner.settings())).as(runner.printed()).isZero();

        assertThat(runner.printed()).contains("Added: 0, was there: 12, dead letters: 2");
        try (FakePortal later = FakePortal.builder()
                .storeIn(runner.work().resolve("portal.jsonl"))
                .start()) {
            assertThat(later.rows("crm.activity").count()).isEqualTo(11);
        }
    }

    private static Map<String, Object> activity(FakePortal portal, String originId) {
        return only(portal.rows("crm.activity").all(), originId);
    }

    private static Map<String, Object> company(FakePortal portal, String originId) {
        return only(portal.rows("crm.company").all(), originId);
    }

    private static Map<String, Object> only(List<Map<String, Object>> rows, String originId) {
        return rows.stream()
                .filter(row -> originId.equals(row.get("ORIGIN_ID")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Path folder) {
        String[] names = Objects.requireNonNull(folder.toFile().list());
        return Arrays.stream(names).sorted().toList();
    }
}
