/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.secret.Secret;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The transfer of a file may take longer than the timeout of its call. */
@ExtendWith(FakePortalExtension.class)
class FileTimeTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final AtomicLong clock = new AtomicLong();
    private final SweepByHand sweeps = new SweepByHand();
    private final CamelContext context = new DefaultCamelContext();
    private URI webhook;
    private Wire wire;

    @BeforeEach
    void open(FakePortal portal) {
        webhook = URI.create(portal.webhookUrl());
        wire = new HttpWires(context, sweeps, clock::get)
                .openServer(portal.url(), new HttpSettings(Map.of(), null, false, null));
    }

    @AfterEach
    void close() {
        wire.close();
        sweeps.shutdownNow();
        context.stop();
    }

    @Test
    void aLongUploadIsNotCancelled() throws WireException {
        int status = send(WireBody.json(-1, out -> {
            pass(TIMEOUT.multipliedBy(5));
            write(out);
        }));

        assertThat(status).isEqualTo(200);
    }

    @Test
    void anUploadOfMoreThanAnHourIsCancelled() {
        assertThatThrownBy(() -> send(WireBody.json(-1, out -> {
                    pass(Duration.ofHours(1));
                    write(out);
                })))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("the call timed out");
    }

    @Test
    void aLongDownloadIsNotCancelled(FakePortal portal) throws WireException {
        byte[] bytes = new byte[3_000_000];
        URI link = URI.create(portal.drive().linkTo(portal.drive().put("a.bin", bytes), portal.accessToken()));

        int length = wire.exchange(get(link), answer -> {
            pass(TIMEOUT.multipliedBy(5));
            return answer.body().readAllBytes().length;
        });

        assertThat(length).isEqualTo(bytes.length);
    }

    @Test
    void aDownloadOfMoreThanAnHourIsCancelled(FakePortal portal) {
        byte[] bytes = new byte[3_000_000];
        URI link = URI.create(portal.drive().linkTo(portal.drive().put("a.bin", bytes), portal.accessToken()));

        assertThatThrownBy(() -> wire.exchange(get(link), answer -> {
                    pass(Duration.ofHours(1));
                    return answer.body().readAllBytes();
                }))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("the call timed out");
    }

    private static WireRequest get(URI link) {
        Secret path = new Secret(link.getRawPath() + "?" + link.getRawQuery());
        Map<String, String> uncompressed = Map.of("Accept-Encoding", "identity");
        return new WireRequest(TrustedOrigins.of(link), path, null, uncompressed, TIMEOUT, () -> {});
    }

    private int send(WireBody body) throws WireException {
        Secret path = new Secret(webhook.getPath() + "user.current");
        return wire.exchange(new WireRequest(path, body, TIMEOUT), WireResponse::status);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
        sweeps.runAll();
    }

    private static void write(OutputStream out) throws IOException {
        out.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    /** Sweeps on request of the test. */
    private static final class SweepByHand extends ScheduledThreadPoolExecutor {

        private final List<Runnable> planned = new ArrayList<>();

        private SweepByHand() {
            super(1);
        }

        @Override
        public @Nullable ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            planned.add(task);
            return null;
        }

        private void runAll() {
            List<Runnable> now = List.copyOf(planned);
            planned.clear();
            now.forEach(Runnable::run);
        }
    }
}
