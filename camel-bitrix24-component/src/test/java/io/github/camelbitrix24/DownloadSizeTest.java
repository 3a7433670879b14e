/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.fixture.BodyServer.endless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.fixture.BodyServer;
import io.github.camelbitrix24.fixture.CamelFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A downloaded file goes to disk when it is large, whatever Camel does with other streams, and is deleted afterwards. */
class DownloadSizeTest {

    private static final byte[] FILE = new byte[300_000];

    static {
        new Random(4).nextBytes(FILE);
    }

    private final Path folder;
    private final BodyServer server =
            BodyServer.of(out -> out.write(FILE)).with("Content-Type", "application/octet-stream");

    DownloadSizeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void f64ALargeFileIsOnDiskUntilItsExchangeEnds() throws Exception {
        List<Integer> files = new ArrayList<>();
        try (CamelFixture camel = camel(false)) {
            camel.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:fetch")
                            .to("bitrix24:download")
                            .process(asked -> {
                                assertThat(Objects.requireNonNull(
                                                        asked.getMessage().getBody(StreamCache.class))
                                                .inMemory())
                                        .isFalse();
                                files.add(count());
                            })
                            .convertBodyTo(byte[].class);
                }
            });

            assertThat(camel.call("direct:fetch", link())).isEqualTo(FILE);
        }
        assertThat(files).containsExactly(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void f64TheCallerOfARouteReadsTheFileAfterTheExchange() throws Exception {
        try (CamelFixture camel = camel(true);
                InputStream body = Objects.requireNonNull((InputStream) camel.call("bitrix24:download", link()))) {
            assertThat(folder).isEmptyDirectory();
            assertThat(body.readAllBytes()).isEqualTo(FILE);
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    @Test
    void f64ACopyKeepsTheFileForItsExchange() throws Exception {
        List<byte[]> copied = new ArrayList<>();
        try (CamelFixture camel = camel(true)) {
            camel.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:fetch").to("bitrix24:download").multicast().to("direct:one", "direct:two");
                    from("direct:one")
                            .process(asked -> copied.add(asked.getMessage().getBody(byte[].class)));
                    from("direct:two")
                            .process(asked -> copied.add(asked.getMessage().getBody(byte[].class)));
                }
            });
            camel.call("direct:fetch", link());
        }
        assertThat(copied).containsExactly(FILE, FILE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void f64AFileBeyondMaxDownloadSizeFailsAndLeavesNothing() {
        server.answerWith(endless("x", "xyz"));
        try (CamelFixture camel = camel(true)) {
            camel.component().getConnection().setMaxDownloadSize(1_000_000L);

            assertThat(catchThrowable(() -> camel.call("bitrix24:download", link())))
                    .isInstanceOf(Bitrix24PortalException.class)
                    .hasMessageContaining("maxDownloadSize (1000000 bytes after decompression)");
        }
        assertThat(server.requests()).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void f64AFileThatCannotBeStoredIsReportedSo() throws IOException {
        Path noFolder = Files.createFile(folder.resolve("file"));
        try (CamelFixture camel = camel(true)) {
            camel.context().getStreamCachingStrategy().setSpoolDirectory(noFolder.toFile());

            assertThat(catchThrowable(() -> camel.call("bitrix24:download", link())))
                    .isInstanceOf(Bitrix24TransportException.class)
                    .hasMessageContaining("its file could not be stored in " + noFolder)
                    .hasMessageContaining("Check the free space");
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    private CamelFixture camel(boolean isStreamCaching) {
        return CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(server.webhookUrl());
            component.getCamelContext().setStreamCaching(isStreamCaching);
            component.getCamelContext().getStreamCachingStrategy().setSpoolDirectory(folder.toFile());
        });
    }

    private String link() {
        return server.origin() + "/rest/1/code/download/?token=disk%7CaWQ9OSZf%7CImRvd25sb2FkfGRpc2t8ZmlsZSI%3D";
    }

    private int count() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        }
    }
}
