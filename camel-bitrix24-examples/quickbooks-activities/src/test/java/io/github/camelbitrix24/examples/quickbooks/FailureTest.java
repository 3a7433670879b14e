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
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Failures that are not related to an invoice: the program stops and reports the reason. */
@ExtendWith(FakePortalExtension.class)
class FailureTest {

    private InvoiceRunner runner;

    @BeforeEach
    void createFourInvoices(@TempDir Path folder) throws IOException {
        runner = InvoiceRunner.withInvoices(4, folder);
    }

    @Test
    void endsWhenThePortalRefusesTheCredential(FakePortal portal) {
        Map<String, String> settings = runner.settings(portal);
        settings.put("bitrix24.accessToken", "not-the-token");

        assertThat(runner.run(settings)).isEqualTo(1);

        assertThat(runner.printed())
                .contains("Stopped: crm.activity.type.list was refused by 127.0.0.1", "NO_AUTH_FOUND")
                .doesNotContain("not-the-token");
        assertThatPortal(portal).executedNothing();
    }

    @Test
    void endsWhenThePortalCannotBeReached(FakePortal portal) {
        Map<String, String> settings = runner.settings(portal);
        portal.close();

        assertThat(runner.run(settings)).isEqualTo(1);

        assertThat(runner.printed()).contains("Stopped: crm.activity.type.list was not sent to 127.0.0.1");
    }

    @Test
    void endsInTheMiddleWhenTheTokenExpiresAndGoesOnInTheNextRun(FakePortal portal) {
        Map<String, String> settings = runner.settings(portal);
        portal.on("crm.activity.add").delays(Duration.ofMillis(1)).times(2);
        portal.on("crm.activity.add")
                .answersError("expired_token", 401, "The access token provided has expired.")
                .once();

        assertThat(runner.run(settings)).isEqualTo(1);
        assertThat(portal.rows("crm.activity").count()).isEqualTo(2);
        assertThat(runner.printed()).contains("Added: 2", "Stopped: crm.activity.add was refused", "expired_token");

        assertThat(runner.run(settings)).isZero();
        assertThat(runner.printed()).contains("Added: 2, was there: 2, dead letters: 0");
    }

    @Test
    void endsWhenADeadLetterCannotBeWritten(FakePortal portal) throws IOException {
        Files.createDirectories(runner.work());
        Files.writeString(runner.work().resolve("dead-letters"), "a file where the folder should be");
        Files.writeString(runner.invoices().resolve("invoice-0000.json"), "no JSON");

        assertThat(runner.runOn(portal)).as(runner.printed()).isEqualTo(1);

        assertThat(runner.printed()).contains("Stopped: ");
    }

    @Test
    void doesNotStartWithHalfOfACredential(FakePortal portal) {
        Map<String, String> settings = runner.settings(portal);
        settings.remove("bitrix24.accessToken");

        assertThat(runner.run(settings)).isEqualTo(2);

        assertThat(runner.printed()).contains("bitrix24.portalUrl and bitrix24.accessToken go together");
    }

    @Test
    void doesNotSendATokenInTheClear() {
        Map<String, String> settings = runner.settings();
        settings.put("bitrix24.portalUrl", "http://acme.bitrix24.com");
        settings.put("bitrix24.accessToken", "a-token");

        assertThat(runner.run(settings)).isEqualTo(2);

        assertThat(runner.printed()).contains("https").doesNotContain("a-token");
    }

    @Test
    void endsWhenTheFolderIsMissing(FakePortal portal) {
        Map<String, String> settings = runner.settings(portal);
        settings.put("bitrix24.invoices", runner.invoices().resolve("nowhere").toString());

        assertThat(runner.run(settings)).isNotZero();

        assertThat(runner.printed()).contains("nowhere");
    }

    @Test
    void doesNotStartWithTheWorkFolderOfAnotherRun(FakePortal portal) throws IOException {
        Files.createDirectories(runner.work());
        try (FileChannel lock = FileChannel.open(
                        runner.work().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            assertThat(held.isValid()).isTrue();

            assertThat(runner.runOn(portal)).isEqualTo(2);
        }

        assertThat(runner.printed()).contains("Another run uses");
    }

    @Test
    void namesItsOnlyArgumentWhenItIsGivenAnother() {
        assertThat(runner.run(runner.settings(), "--help")).isEqualTo(2);

        assertThat(runner.printed()).contains("--stay");
    }
}
