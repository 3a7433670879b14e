/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakePortalMainTest {
    @Test
    void argumentsWinOverTheEnvironment(@TempDir Path folder) throws IOException {
        int port = freePort();
        Path file = folder.resolve("portal.jsonl");
        Map<String, String> environment = Map.of("FAKE_PORTAL_PORT", "1", "FAKE_PORTAL_STORE", file.toString());

        try (FakePortal portal = FakePortalMain.start(List.of("--port", Integer.toString(port)), environment)) {
            assertThat(portal.url().getPort()).isEqualTo(port);
            assertThat(Files.readString(file)).contains("\"table\":\"user\"");
        }
    }

    @Test
    void aBenchmarkMaySayRowsLimitsAndCosts() {
        List<String> arguments = List.of(
                "--rps=2",
                "--burst=3",
                "--operating=480",
                "--seed=crm.deal:60:10",
                "--seed",
                "crm.item.180:5",
                "--cost-request=100",
                "--cost-page=10",
                "--cost-call=profile:40",
                "--cost-counted-row=500",
                "--serial",
                "--faster=100",
                "--journal=0",
                "--page-size=20");
        try (FakePortal portal = FakePortalMain.start(arguments, Map.of())) {
            PortalClient client = PortalClient.ofWebhook(portal);

            JsonNode page = client.call("crm.deal.list").json();
            JsonNode profile = client.call("profile").json();

            assertThat(page.path("result")).hasSize(20);
            assertThat(page.path("result").path(19).path("ID").asInt()).isEqualTo(200);
            assertThat(page.path("time").path("duration").asDouble()).isEqualTo(0.14);
            assertThat(profile.path("time").path("processing").asDouble()).isEqualTo(0.04);
            assertThat(portal.rows("crm.item.180").count()).isEqualTo(5);
            assertThat(portal.journal().requests()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--seed=crm.deal", "--cost-call=profile"})
    void anArgumentThatLacksAPartIsRefused(String argument) {
        assertThatThrownBy(() -> FakePortalMain.start(List.of("--port=0", argument), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be");
    }

    @Test
    void aStandalonePortalPrintsItsCountersOnRequest() throws IOException {
        StringReader lines = new StringReader("stats\nreset\nnonsense\nstats\n");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (FakePortal portal = FakePortalMain.start(List.of(), Map.of());
                PrintStream out = new PrintStream(printed, true, UTF_8)) {
            PortalClient.ofWebhook(portal).call("crm.deal.list");

            FakePortalMain.runCommands(portal, new BufferedReader(lines), out);
        }

        assertThat(printed.toString(UTF_8).lines().map(line -> line.replaceAll("elapsed_ms=\\d+", "elapsed_ms=#")))
                .containsExactly(
                        "requests=1 refused=0 commands=1 counted=1 batches=0 cut=0 elapsed_ms=#",
                        "requests=0 refused=0 commands=0 counted=0 batches=0 cut=0 elapsed_ms=#");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
