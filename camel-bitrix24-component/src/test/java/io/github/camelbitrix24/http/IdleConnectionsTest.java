/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.camelbitrix24.fixture.RawServer;
import io.github.camelbitrix24.secret.Secret;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class IdleConnectionsTest {

    private static final int PORTALS = 300;
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @Test
    void f65NoSocketIsLeftAfterAServerHasClosedItsConnections() throws Exception {
        HttpSettings settings = new HttpSettings(Map.of("connectionTimeToLive", "100"), null, false, null);
        List<Wire> wires = new ArrayList<>();
        try (DefaultCamelContext context = new DefaultCamelContext();
                RawServer server = new RawServer((out, head) -> out.write(ANSWER))) {
            HttpWires opened = new HttpWires(context, scheduler, System::nanoTime);
            wires.add(called(opened.open(URI.create(server.address()), settings, 2)));
            long before = openFiles();
            for (int i = 0; i < PORTALS; i++) {
                wires.add(called(opened.open(URI.create(server.address()), settings, 2)));
            }
            server.closeConnections();

            await().atMost(Duration.ofSeconds(30)).until(() -> openFiles() < before + PORTALS / 10);
            assertThat(called(wires.get(0))).isNotNull();
        } finally {
            wires.forEach(Wire::close);
            scheduler.shutdownNow();
        }
    }

    private static Wire called(Wire wire) throws WireException {
        WireRequest request = new WireRequest(
                new Secret("/rest/1/c0de/user.current"), WireBody.json(new byte[] {'{', '}'}), Duration.ofMinutes(1));
        assertThat(wire.exchange(request, WireResponse::status)).isEqualTo(200);
        return wire;
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
