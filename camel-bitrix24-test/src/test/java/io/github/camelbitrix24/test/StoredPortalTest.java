/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPortalTest {
    private Path file;

    @BeforeEach
    void chooseFile(@TempDir Path folder) {
        file = folder.resolve("portal.jsonl");
    }

    @Test
    void aRestartedPortalFindsWhatWasWritten() {
        try (FakePortal portal = portal()) {
            PortalClient client = PortalClient.ofApplication(portal);
            Map<String, ?> icon = Map.of("fileData", List.of("a.png", "iVBORw0KGgo="));
            client.call("crm.activity.type.add", Map.of("fields", Map.of("TYPE_ID", "INVOICE", "ICON_FILE", icon)));
            client.call("crm.deal.add", Map.of("fields", Map.of("TITLE", "first")));
            client.call("crm.deal.add", Map.of("fields", Map.of("TITLE", "second")));
            client.call("crm.deal.update", Map.of("id", 1, "fields", Map.of("TITLE", "changed")));
            client.call("crm.deal.delete", Map.of("id", 2));
        }

        try (FakePortal portal = portal()) {
            assertThat(portal.rows("crm.deal").all()).hasSize(1);
            assertThat(portal.rows("crm.deal").all().get(0)).containsEntry("TITLE", "changed");
            assertThat(portal.rows("crm.deal").add(Map.of())).isEqualTo(3);
            assertThat(portal.rows("user").count()).isEqualTo(1);
            assertThat(PortalClient.get(portal.url() + "/icon/INVOICE").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTornLastLineIsDropped() throws IOException {
        try (FakePortal portal = portal()) {
            portal.rows("crm.deal").add(Map.of("TITLE", "whole"));
        }
        Files.writeString(file, "{\"table\":\"crm.deal\",\"id\":2,\"row\":{\"TIT", StandardOpenOption.APPEND);

        try (FakePortal portal = portal()) {
            assertThat(portal.rows("crm.deal").count()).isEqualTo(1);
            portal.rows("crm.deal").add(Map.of("TITLE", "next"));
        }
        try (FakePortal portal = portal()) {
            assertThat(portal.rows("crm.deal").all())
                    .extracting(row -> row.get("TITLE"))
                    .containsExactly("whole", "next");
        }
    }

    @Test
    void aCorruptLineInTheMiddleIsNotIgnored() throws IOException {
        Files.writeString(file, "{\"table\":\n{\"table\":\"crm.deal\",\"id\":2,\"row\":{}}\n");

        assertThatThrownBy(this::portal).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFileBelongsToOnePortal() {
        try (FakePortal portal = portal()) {
            assertThatThrownBy(this::portal)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file.toString());
            assertThat(portal.url()).isNotNull();
        }
    }

    @Test
    void aPortalThatCannotStartLetsGoOfItsFile() {
        try (FakePortal first = FakePortal.start()) {
            FakePortalBuilder second =
                    FakePortal.builder().port(first.url().getPort()).storeIn(file);

            assertThatThrownBy(second::start).hasMessageContaining("already in use");
        }

        try (FakePortal third = portal()) {
            assertThat(third.rows("user").count()).isEqualTo(1);
        }
    }

    @Test
    void aProcessThatIsKilledLosesNothingThatWasAnswered() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakePortalMain.class.getName(),
                        "--store",
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader printed =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            PortalClient client = PortalClient.ofWebhook(printed.lines()
                    .filter(line -> line.startsWith("Webhook"))
                    .findFirst()
                    .orElseThrow()
                    .substring("Webhook".length())
                    .trim());
            IntStream.rangeClosed(1, 20)
                    .forEach(number -> client.call("crm.deal.add", Map.of("fields", Map.of("TITLE", "x" + number))));
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (FakePortal portal = portal()) {
            assertThat(portal.rows("crm.deal").count()).isEqualTo(20);
        }
    }

    private FakePortal portal() {
        return FakePortal.builder().storeIn(file).start();
    }
}
