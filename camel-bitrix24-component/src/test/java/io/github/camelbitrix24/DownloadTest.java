/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.row.PortalFile;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.drive.StoredFile;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StreamCachingStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A signed link is replaced by its file, and by nothing else. */
@ExtendWith(FakePortalExtension.class)
class DownloadTest {

    private static final String DOWNLOAD = "bitrix24:download?retryDelay=1&maxRetries=2";
    private static final byte[] BYTES = content(300_000);

    private FakePortal portal;
    private CamelFixture camel;
    private StoredFile file;
    private String link;

    @BeforeEach
    void start(FakePortal fakePortal) {
        portal = fakePortal;
        camel = CamelFixture.byWebhook(portal);
        file = portal.drive().put("Счёт 8.pdf", BYTES);
        link = portal.drive().linkTo(file, portal.accessToken());
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    private record Row(int id, String urlMachine) {}

    @io.github.camelbitrix24.row.Row
    private record DownloadableRow(String downloadUrl) {}

    private interface Form {
        Object of(String link);
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                form("the link", link -> link),
                form("a URI", URI::create),
                form("a row of disk.file.get", link -> Map.of("ID", "9", "DOWNLOAD_URL", link)),
                form("a file field", link -> Map.of("id", 9, "url", "/bitrix/ajax.php?id=9", "urlMachine", link)),
                form("the only one of a file field", link -> List.of(Map.of("urlMachine", link))),
                form("a record", link -> new Row(9, link)),
                form("a row", DownloadableRow::new),
                form("the file of a row", link -> new PortalFile(9L, null, null, null, link, null, null)),
                form("a tree", link -> Json.PLAIN.createObjectNode().put("downloadUrl", link)),
                form("JSON", link -> "{\"urlDownload\":\"" + link + "\"}"),
                form("without the host", link -> link.substring(link.indexOf("/rest/"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void aLinkBecomesItsFile(String what, Form form) throws Exception {
        Object body = camel.call(DOWNLOAD, form.of(link));

        assertThat(body).isInstanceOf(StreamCache.class);
        assertThat(bytesOf(body)).isEqualTo(BYTES);
    }

    @Test
    void theFileBringsItsNameTypeAndLength() {
        Exchange done = camel.exchange(DOWNLOAD, asked -> {
            asked.getMessage().setBody(link);
            asked.getMessage().setHeader(Exchange.FILE_NAME, "old.txt");
        });

        assertThat(done.getMessage().getHeaders())
                .containsEntry(Exchange.FILE_NAME, "Счёт 8.pdf")
                .containsEntry(Exchange.CONTENT_TYPE, "application/octet-stream")
                .containsEntry(Exchange.FILE_LENGTH, (long) BYTES.length);
    }

    @Test
    void aFileWithoutANameRemovesTheOldName() {
        portal.on("download").answers(200, "image/png", BYTES);

        Exchange done = camel.exchange(DOWNLOAD, asked -> {
            asked.getMessage().setBody(link);
            asked.getMessage().setHeader(Exchange.FILE_NAME, "old.txt");
        });

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeaders()).doesNotContainKey(Exchange.FILE_NAME);
    }

    @Test
    void aRouteFetchesTheFileOfARow() throws Exception {
        camel.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fetch").to("bitrix24:disk.file.get").to("bitrix24:download?validation=FAIL");
            }
        });

        assertThat(camel.template().requestBody("direct:fetch", Map.of("id", file.id()), byte[].class))
                .isEqualTo(BYTES);
    }

    @Test
    void theRequestHasTheExpectedHeadersAndNoCredential() {
        camel.call(DOWNLOAD, link);

        ReceivedRequest request = portal.journal().requests("download").get(0);
        assertThat(request.verb()).isEqualTo("GET");
        assertThat(request.address())
                .isEqualTo(link.substring(portal.url().toString().length()));
        assertThat(request.body()).isEmpty();
        assertThat(request.header("Accept")).isEqualTo("*/*");
        assertThat(request.header("Accept-Language")).isEqualTo("en-US,en;q=0.9");
        assertThat(request.header("Referer"))
                .isEqualTo("https://" + portal.url().getAuthority() + "/");
        assertThat(request.header("User-Agent")).startsWith("camel-bitrix24/");
    }

    @Test
    void aLinkIsFollowedToTheFile() throws Exception {
        portal.on("download").redirects(URI.create(link)).times(3);

        Object body = camel.call(DOWNLOAD, link);

        assertThat(bytesOf(body)).isEqualTo(BYTES);
        assertThat(portal.journal().requests("download")).hasSize(4);
    }

    @Test
    void aLargeFileIsNeverInMemoryAsAWhole(@TempDir Path folder) {
        byte[] large = content(4 * 1024 * 1024);
        String toLarge = portal.drive().linkTo(portal.drive().put("large.bin", large), portal.accessToken());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Long> allocated = new ArrayList<>();
        Processor note = asked -> allocated.add(threads.getCurrentThreadAllocatedBytes());
        RouteBuilder fetch = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fetch").process(note).to(DOWNLOAD).process(note).convertBodyTo(byte[].class);
            }
        };
        try (CamelFixture spooling = CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookUrl(portal.webhookUrl());
                    StreamCachingStrategy caching = component.getCamelContext().getStreamCachingStrategy();
                    caching.setSpoolEnabled(true);
                    caching.setSpoolDirectory(folder.toString());
                },
                fetch)) {
            spooling.call("direct:fetch", link);

            assertThat(spooling.call("direct:fetch", toLarge)).isEqualTo(large);
            assertThat(folder).isEmptyDirectory();
        }

        assertThat(allocated.get(3) - allocated.get(2)).isLessThan(large.length / 2);
    }

    @Test
    void noDocumentedMethodIsNamedDownload() {
        assertThat(Catalog.standard().find(new MethodName("download"))).isEmpty();
    }

    @Test
    void downloadsCountAgainstTheLimits() {
        try (CamelFixture slow = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getLimits().setRequestsPerSecond(0.001);
            component.getLimits().setBurst(2);
            component.getLimits().setCallTimeout(1_000);
        })) {
            slow.exchange(DOWNLOAD, asked -> asked.getMessage().setBody(link));
            slow.exchange(DOWNLOAD, asked -> asked.getMessage().setBody(link));
            Exchange last = slow.exchange(DOWNLOAD, asked -> asked.getMessage().setBody(link));
            assertThat(last.getException()).isInstanceOf(Bitrix24LimitException.class);
        }
    }

    private static byte[] bytesOf(@Nullable Object body) throws IOException {
        return ((InputStream) Objects.requireNonNull(body)).readAllBytes();
    }

    private static Arguments form(String what, Form form) {
        return Arguments.of(what, form);
    }

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(8).nextBytes(bytes);
        return bytes;
    }
}
