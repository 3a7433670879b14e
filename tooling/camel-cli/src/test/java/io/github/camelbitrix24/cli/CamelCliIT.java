/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.cli;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.oauth.Application;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs each command of the Camel CLI page against a fake portal. */
@ExtendWith(FakePortalExtension.class)
class CamelCliIT {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path PAGE =
            Path.of(System.getProperty("cli.checkout"), "docs/modules/ROOT/pages/camel-cli.adoc");

    /** The exit code of a process that was stopped by SIGTERM. */
    private static final int STOPPED = 143;

    @Test
    void everyCommandOfThePageIsRunHere() throws IOException {
        List<DocumentedCommand> commands = DocumentedCommand.in(PAGE);

        assertThat(commands)
                .extracting(command -> command.files().get(0))
                .containsExactly("deals.yaml", "events.yaml", "kamelet.yaml", "Deal.java");
        assertThat(commands)
                .filteredOn(command -> command.program().equals("camel"))
                .allSatisfy(command -> assertThat(command.arguments())
                        .filteredOn(argument -> argument.startsWith("--dep"))
                        .containsExactly("--dep=mvn:io.github.camelbitrix24:camel-bitrix24:"
                                + System.getProperty("cli.version")));
    }

    @Test
    void aMethodIsCalledAndAListIsStreamedUntilCtrlC(FakePortal portal) throws Exception {
        for (int i = 1; i <= 60; i++) {
            portal.rows("crm.deal").add(Map.of("TITLE", "Order of old " + i));
        }
        String webhook = portal.webhookUrl();

        try (CliRun run = start("deals.yaml", Map.of("BITRIX24_WEBHOOK", webhook))) {
            run.untilPrinted("Deal 61: Order 17");
            run.interrupt();

            assertThat(run.exitCode()).isEqualTo(STOPPED);
            assertThat(run.output())
                    .contains("Added deal 61", "Deal 1: Order of old 1", "Deal 60: Order of old 60")
                    .doesNotContain(webhook.split("/")[5]);
        }

        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", "Order 17");
    }

    @Test
    void anEventIsReceivedAndConfirmedUntilCtrlC(FakePortal portal) throws Exception {
        Application application = portal.application();
        try (CliRun run = start("events.yaml", environment(portal, application))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> portal.events().hasBindings());
            long id = portal.rows("crm.deal").add(Map.of("TITLE", "Order 19"));
            portal.events().fire("ONCRMDEALADD", Map.of("FIELDS", Map.of("ID", Long.toString(id))));
            run.untilPrinted("ONCRMDEALADD: Order 19");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> portal.events().queued().isEmpty());
            run.interrupt();

            assertThat(run.exitCode()).isEqualTo(STOPPED);
            assertThat(run.output())
                    .doesNotContain(application.clientSecret().reveal())
                    .doesNotContain(application.refreshToken().reveal());
        }
    }

    @Test
    void aKameletIsFoundInTheSameJarAndTheCommandEndsByItself(FakePortal portal) throws Exception {
        String webhook = portal.webhookUrl();

        try (CliRun run = start("kamelet.yaml", Map.of("BITRIX24_WEBHOOK", webhook))) {
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output()).contains("Added deal 1").doesNotContain(webhook.split("/")[5]);
        }

        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", "Order 18");
    }

    @Test
    void aJavaFileIsRunByJBang(FakePortal portal) throws Exception {
        String webhook = portal.webhookUrl();
        Map<String, String> environment = Map.of("BITRIX24_WEBHOOK", webhook, "JBANG_NO_VERSION_CHECK", "true");

        try (CliRun run = start("Deal.java", environment)) {
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output()).contains("Added deal 1").doesNotContain(webhook.split("/")[5]);
        }

        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", "Order 20");
    }

    private static CliRun start(String file, Map<String, String> environment) throws IOException {
        DocumentedCommand command = DocumentedCommand.in(PAGE).stream()
                .filter(each -> each.runs(file))
                .findFirst()
                .orElseThrow();
        return CliRun.start(command, TARGET, environment);
    }

    /** The environment variables of the page's properties, and the fake portal's authorization server. */
    private static Map<String, String> environment(FakePortal portal, Application application) {
        return Map.of(
                "BITRIX24_PORTAL", portal.url().toString(),
                "BITRIX24_CLIENT_ID", application.clientId(),
                "BITRIX24_CLIENT_SECRET", application.clientSecret().reveal(),
                "BITRIX24_REFRESH_TOKEN", application.refreshToken().reveal(),
                "JAVA_TOOL_OPTIONS",
                        "-Dcamel.component.bitrix24.oauth-server-url="
                                + portal.authorizationServer().url());
    }
}
