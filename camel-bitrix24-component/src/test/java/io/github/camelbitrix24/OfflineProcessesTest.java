/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.process.ConsumingProcess;
import io.github.camelbitrix24.test.FakePortal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed processes, and several processes that read one queue. */
@Tag("scale")
class OfflineProcessesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int EVENTS = 1_500;

    @Test
    void aProcessThatIsKilledTenTimesLosesNoEvent(@TempDir Path folder) throws Exception {
        Path notes = folder.resolve("notes");
        try (FakePortal portal = FakePortal.start()) {
            String token = portal.accessToken();
            Process running = started(portal, token, folder.resolve("memory"), notes);
            happen(portal);
            for (int kill = 1; kill <= 10; kill++) {
                int before = ConsumingProcess.recordedIds(notes).size();
                await().atMost(TIMEOUT)
                        .until(() -> ConsumingProcess.recordedIds(notes).size() > before + 30);
                running.destroyForcibly().waitFor();
                running = ConsumingProcess.start(portal, token, folder.resolve("memory"), notes);
            }
            await().atMost(TIMEOUT).until(() -> portal.events().queued().isEmpty());
            running.destroyForcibly().waitFor();
        }
        List<String> received = ConsumingProcess.recordedIds(notes);
        assertThat(new HashSet<>(received)).hasSize(EVENTS);
        assertThat(received)
                .as("only events without acknowledgement are delivered twice")
                .hasSizeLessThan(EVENTS + 10 * 21);
    }

    @Test
    void threeProcessesShareOneQueueWithoutDuplicates(@TempDir Path folder) throws Exception {
        List<Process> processes = new ArrayList<>();
        List<String> all = new ArrayList<>();
        try (FakePortal portal = FakePortal.start()) {
            String token = portal.accessToken();
            for (int number = 0; number < 3; number++) {
                processes.add(started(portal, token, folder.resolve("memory" + number), notes(folder, number)));
            }
            happen(portal);
            await().atMost(TIMEOUT).until(() -> portal.events().queued().isEmpty());
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        for (int number = 0; number < 3; number++) {
            List<String> received = ConsumingProcess.recordedIds(notes(folder, number));
            assertThat(received).as("the process %s", number).isNotEmpty();
            all.addAll(received);
        }
        assertThat(all).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    private static Path notes(Path folder, int number) {
        return folder.resolve("notes" + number);
    }

    /** A process that has checked its bindings, which each process does once; polls of other processes do not count. */
    private static Process started(FakePortal portal, String token, Path memory, Path notes) throws IOException {
        long checks = portal.counts().executions("event.get");
        Process process = ConsumingProcess.start(portal, token, memory, notes);
        await().atMost(TIMEOUT)
                .until(() -> portal.counts().executions("event.get") > checks
                        && portal.events().hasBindings());
        return process;
    }

    private static void happen(FakePortal portal) {
        for (int id = 1; id <= EVENTS; id++) {
            portal.events().fire("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", Integer.toString(id))));
        }
    }
}
