/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulates a power failure: the program runs in a separate process, which is killed. */
@ExtendWith(FakePortalExtension.class)
class KilledRunTest {

    private static final int INVOICES = 300;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private InvoiceRunner runner;

    @BeforeEach
    void createManyInvoices(@TempDir Path folder) throws IOException {
        runner = InvoiceRunner.withInvoices(INVOICES, folder);
    }

    @ParameterizedTest(name = "after {0} activities")
    @ValueSource(ints = {1, 7, 60})
    void leavesNoInvoiceTwiceAndNoneOutWhenItIsKilled(int activities) throws Exception {
        Path store = runner.work().resolve("portal.jsonl");
        Process run = start(runner.settings());
        killWhen(run, () -> activitiesIn(store) >= activities);
        assertThat(activitiesIn(store)).as("killed in the middle").isLessThan(INVOICES);

        assertThat(runner.run(runner.settings())).as(runner.printed()).isZero();

        try (FakePortal portal = FakePortal.builder().storeIn(store).start()) {
            assertThat(originIds(portal)).containsExactlyInAnyOrderElementsOf(allInvoices());
            assertThat(portal.rows("crm.company").count()).isEqualTo(3);
        }
    }

    @Test
    void findsTheActivityWhoseAnswerAKilledRunNeverSaw(FakePortal portal) throws Exception {
        portal.on("crm.activity.add").delays(Duration.ofMillis(1)).times(4);
        portal.on("crm.activity.add").hangs().afterExecuting().once();
        Process run = start(runner.settings(portal));
        killWhen(run, () -> portal.rows("crm.activity").count() == 5);

        assertThat(runner.runOn(portal)).as(runner.printed()).isZero();

        assertThat(originIds(portal)).containsExactlyInAnyOrderElementsOf(allInvoices());
        assertThatPortal(portal).executed("crm.activity.add").times(INVOICES);
        assertThat(runner.printed()).contains("Added: 295, was there: 5, dead letters: 0");
    }

    private static void killWhen(Process run, Callable<Boolean> moment) throws Exception {
        try {
            await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(2)).until(moment);
        } finally {
            run.destroyForcibly();
        }
        assertThat(run.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private Process start(Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(QuickBooksActivities.class.getName());
        ProcessBuilder java = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(runner.work().resolveSibling("killed.txt").toFile());
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return java.start();
    }

    private static long activitiesIn(Path store) {
        if (!Files.exists(store)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(store)) {
            return lines.filter(line -> line.startsWith("{\"table\":\"crm.activity\","))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> originIds(FakePortal portal) {
        return portal.rows("crm.activity").all().stream()
                .map(row -> row.get("ORIGIN_ID"))
                .toList();
    }

    private static List<Object> allInvoices() {
        return IntStream.rangeClosed(1, INVOICES)
                .<Object>mapToObj(Integer::toString)
                .toList();
    }
}
