/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.fixture.Relay;
import io.github.camelbitrix24.process.ReceivingProcess.Node;
import io.github.camelbitrix24.test.FakePortal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes poll a list and read the offline queue while they are killed and suspended, the portal goes away, and
 * one message in a hundred fails always. The profile {@code scale} runs the full length, and beside it the same without
 * trouble.
 */
@Tag("scale")
class SoakTest {

    private static final Length SHORT =
            new Length(2_000, 20, Duration.ofMillis(500), 3, Duration.ofSeconds(3), Duration.ofSeconds(3));
    private static final Length FULL =
            new Length(20_000, 200, Duration.ofSeconds(1), 10, Duration.ofSeconds(30), Duration.ofSeconds(5));

    /** As many rows as the shared state may miss when a process is killed: those of one poll. */
    private static final int UNSAVED = 100;

    /** As many events as a process may have done without the portal's knowledge: those of one poll. */
    private static final int UNACKNOWLEDGED = 50;

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofMinutes(3);

    private record Length(int messages, int slices, Duration slice, int kills, Duration outage, Duration suspension) {}

    /**
     * What a run did.
     *
     * @param times how often each message was recorded, by its kind and id
     */
    private record Run(Map<String, Integer> times, long requests) {

        List<String> missing(Length length) {
            return LongStream.rangeClosed(1, length.messages)
                    .boxed()
                    .flatMap(id -> Stream.of("row " + id, "event " + id))
                    .filter(message -> !times.containsKey(message))
                    .toList();
        }

        long repeated(String kind) {
            return times.entrySet().stream()
                    .filter(each -> each.getKey().startsWith(kind))
                    .mapToLong(each -> each.getValue() - 1)
                    .sum();
        }
    }

    @Test
    void nothingIsLostWhileProcessesAreKilledAndThePortalIsAway(@TempDir Path folder) throws Exception {
        boolean isFull = "full".equals(System.getProperty("soak.length"));
        Length length = isFull ? FULL : SHORT;
        Run troubled = run(folder.resolve("troubled"), length, true);
        System.out.printf(
                "soak: %d kills, %d requests, %d rows and %d events twice of %d, lost %s%n",
                length.kills,
                troubled.requests,
                troubled.repeated("row"),
                troubled.repeated("event"),
                length.messages,
                troubled.missing(length));
        assertThat(troubled.missing(length)).as("lost").isEmpty();
        assertThat(troubled.repeated("row")).as("rows twice").isLessThanOrEqualTo((long) length.kills * UNSAVED);
        assertThat(troubled.repeated("event"))
                .as("events twice")
                .isLessThanOrEqualTo((long) length.kills * UNACKNOWLEDGED);
        if (isFull) {
            Run calm = run(folder.resolve("calm"), length, false);
            double ratio = (double) troubled.requests / calm.requests;
            System.out.printf("soak: %d requests / %d of calm: %.2f%n", troubled.requests, calm.requests, ratio);
            assertThat(ratio).as("requests").isLessThanOrEqualTo(1.2);
        }
    }

    private static Run run(Path folder, Length length, boolean isTroubled) throws Exception {
        try (FakePortal portal = FakePortal.builder().journalKeeps(0).start();
                Relay relay = new Relay(portal.url());
                Cluster cluster = new Cluster(
                        folder, relay, portal.accessToken(), isTroubled ? length.suspension : Duration.ZERO)) {
            await().atMost(START).until(() -> portal.events().hasBindings());
            for (int slice = 0; slice < length.slices; slice++) {
                arrive(portal, length.messages / length.slices);
                if (isTroubled) {
                    trouble(slice, length, relay, cluster);
                }
                Thread.sleep(length.slice.toMillis());
            }
            try {
                await().atMost(END)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> cluster.run(portal).missing(length).isEmpty());
            } catch (ConditionTimeoutException e) {
                // the assertions name what is missing
            }
            return cluster.run(portal);
        }
    }

    private static void arrive(FakePortal portal, int messages) {
        for (int i = 0; i < messages; i++) {
            long id = portal.rows("crm.deal").add(Map.of("TITLE", "Deal"));
            portal.events().fire("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", Long.toString(id))));
        }
    }

    /** The kills are spread over the slices; the portal refuses from the first quarter on, and is silent from the half on. */
    private static void trouble(int slice, Length length, Relay relay, Cluster cluster) throws Exception {
        int away = Math.toIntExact(length.outage.dividedBy(length.slice));
        if (slice == length.slices / 4) {
            relay.change(Relay.State.REFUSING);
        } else if (slice == length.slices / 2) {
            relay.change(Relay.State.SILENT);
        } else if (slice == length.slices / 4 + away || slice == length.slices / 2 + away) {
            relay.change(Relay.State.OPEN);
        }
        if (slice * length.kills / length.slices != (slice + 1) * length.kills / length.slices) {
            cluster.killOne();
        }
    }

    /** Three nodes. */
    private static final class Cluster implements AutoCloseable {

        private final List<Node> nodes = new ArrayList<>();
        private final List<Process> processes = new ArrayList<>();
        private final Random random = new Random(18);

        Cluster(Path folder, Relay relay, String token, Duration suspension) throws IOException {
            for (int number = 0; number < 3; number++) {
                Node node = new Node(
                        relay.address(), token, folder.resolve("shared"), folder.resolve("node" + number), suspension);
                nodes.add(node);
                processes.add(node.start());
            }
        }

        void killOne() throws Exception {
            int number = random.nextInt(nodes.size());
            processes.get(number).destroyForcibly().waitFor();
            processes.set(number, nodes.get(number).start());
        }

        Run run(FakePortal portal) throws IOException {
            Map<String, Integer> times = new HashMap<>();
            for (Node node : nodes) {
                node.recorded().forEach(line -> times.merge(line.replace("ended ", ""), 1, Integer::sum));
            }
            return new Run(times, portal.counts().requests());
        }

        @Override
        public void close() {
            processes.forEach(Process::destroyForcibly);
        }
    }
}
