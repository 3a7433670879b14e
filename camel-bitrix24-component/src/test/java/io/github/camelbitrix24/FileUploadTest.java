/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.sun.management.ThreadMXBean;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.file.FileShape;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.attachment.DefaultAttachment;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file in the parameters arrives byte for byte in the shape that the method expects. */
@ExtendWith(FakePortalExtension.class)
class FileUploadTest {

    private static final byte[] BYTES = content(10_000);
    private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);
    private static final Bitrix24File FILE = Bitrix24File.of("Счёт 8.pdf", BYTES);
    private static final List<Object> PAIR = List.of("Счёт 8.pdf", BASE64);
    private static final int LARGE = 20 * 1024 * 1024;

    private Path folder;
    private FakePortal portal;
    private CamelFixture camel;

    @BeforeEach
    void start(FakePortal fakePortal, @TempDir Path tempDir) {
        portal = fakePortal;
        folder = tempDir;
        camel = CamelFixture.byWebhook(portal);
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    record NewItem(int entityTypeId, Fields fields) {
        record Fields(String title, Object ufCrmScan) {}
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape("documentgenerator.template.add", in("fields", "file", FILE), in("fields", "file", BASE64)),
                shape("CRM.Item.Update", in("FIELDS", "ufCrm_1", FILE), in("FIELDS", "ufCrm_1", PAIR)),
                shape("user.add", Map.of("PERSONAL_PHOTO", FILE), Map.of("PERSONAL_PHOTO", PAIR)),
                shape("some.unknown.method", in("a", "b", FILE), in("a", "b", PAIR)),
                shape("crm.item.add", in("fields", "uf", List.of(FILE)), in("fields", "uf", List.of(PAIR))),
                shape(
                        "tasks.task.add",
                        in("fields", "UF_TASK_WEBDAV_FILES", List.of("n123")),
                        in("fields", "UF_TASK_WEBDAV_FILES", List.of("n123"))),
                shape("log.blogpost.add", Map.of("FILES", FILE), Map.of("FILES", List.of(PAIR))),
                shape("log.blogpost.add", Map.of("FILES", List.of(FILE)), Map.of("FILES", List.of(PAIR))),
                shape("crm.deal.add", in("fields", "UF_CRM_1", FILE), in("fields", "UF_CRM_1", data())),
                shape("crm.activity.add", in("fields", "FILES", FILE), in("fields", "FILES", List.of(data()))),
                shape(
                        "catalog.product.add",
                        Map.of("fields", Map.of("detailPicture", FILE, "property258", List.of(FILE))),
                        Map.of(
                                "fields",
                                Map.of("detailPicture", data(), "property258", List.of(Map.of("value", data()))))),
                shape("disk.folder.uploadfile", Map.of("fileContent", FILE), Map.of("fileContent", PAIR)),
                shape(
                        "telephony.externalcall.attachrecord",
                        Map.of("FILE_CONTENT", FILE),
                        Map.of("FILE_CONTENT", BASE64, "FILENAME", "Счёт 8.pdf")),
                shape(
                        "note.file.add",
                        Map.of("fileContent", FILE),
                        Map.of("fileContent", BASE64, "fileName", "Счёт 8.pdf")),
                shape(
                        "im.v2.File.upload",
                        Map.of("fields", Map.of("content", FILE)),
                        Map.of("fields", Map.of("content", BASE64, "name", "Счёт 8.pdf"))));
    }

    static Stream<Arguments> shapesThatUsersChoose() {
        return Stream.of(
                shape(
                        "im.v2.File.upload",
                        Map.of("fields", Map.of("content", FILE, "NAME", "mine")),
                        Map.of("fields", Map.of("content", BASE64, "NAME", "mine"))),
                shape("crm.item.add", in("fields", "uf", FILE.asBase64()), in("fields", "uf", BASE64)),
                shape(
                        "crm.item.add",
                        Map.of("fields", FILE.as(FileShape.VALUE_FILE_DATA)),
                        Map.of("fields", Map.of("value", data()))),
                shape(
                        "crm.deal.add",
                        in("fields", "UF_CRM_1", Map.of("fileData", List.of("mine.pdf", BYTES))),
                        in("fields", "UF_CRM_1", Map.of("fileData", List.of("mine.pdf", BASE64)))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"shapes", "shapesThatUsersChoose"})
    void aFileArrivesByteForByteInTheShapeOfTheMethod(String method, Object body, Object arrived) {
        portal.on(method).answersResult(7);

        camel.call("bitrix24:" + method, body);

        assertThat(lastBody()).isEqualTo(Json.PLAIN.<JsonNode>valueToTree(arrived));
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                form("a path", path -> path),
                form("a file", Path::toFile),
                form("bytes", path -> BYTES),
                form("a stream", path -> new ByteArrayInputStream(BYTES)),
                form("a cached stream", path -> new InputStreamCache(BYTES)),
                form("a file of Camel's", path -> new Wrapped(path.toFile())),
                form("a fetched file of Camel's", path -> new Wrapped(BYTES)),
                form("an attachment", path -> new DefaultAttachment(new FileDataSource(path.toFile()))),
                form("a data handler", path -> new DataHandler(new FileDataSource(path.toFile()))),
                form("our own", path -> Bitrix24File.of("scan.pdf", () -> Files.newInputStream(path), BYTES.length)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyTypeOfFileIsAccepted(String form, Form file) throws IOException {
        Path path = Files.write(folder.resolve("scan.pdf"), BYTES);

        callWithName(Map.of("entityTypeId", 2, "fields", Map.of("title", "A", "ufCrmScan", file.of(path))));
        callWithName(new NewItem(2, new NewItem.Fields("A", file.of(path))));
        callWithName(
                Json.PLAIN.createObjectNode().put("entityTypeId", 2).set("fields", tree(new POJONode(file.of(path)))));

        assertThatPortal(portal).executed("crm.item.add").times(3);
        portal.journal().executions("crm.item.add").forEach(each -> assertThat(
                        each.parameters().at("/fields/ufCrmScan"))
                .isEqualTo(Json.PLAIN.<JsonNode>valueToTree(List.of("scan.pdf", BASE64))));
    }

    private void callWithName(Object body) {
        Exchange done = camel.exchange("bitrix24:crm.item.add", asked -> {
            asked.getMessage().setBody(body);
            asked.getMessage().setHeader(Exchange.FILE_NAME, "inbox/today/scan.pdf");
        });
        assertThat(done.getException()).isNull();
    }

    @Test
    void aFileAsBodyIsPutWhereTheEndpointSays() throws IOException {
        Path path = Files.write(folder.resolve("scan.pdf"), BYTES);
        portal.on("disk.folder.uploadfile").answersResult(Map.of("ID", 9));

        camel.call(
                "bitrix24:disk.folder.uploadfile?bodyParam=fileContent&params.id=3&params.data={\"NAME\":\"scan.pdf\"}",
                path.toFile());

        assertThatPortal(portal)
                .executed("disk.folder.uploadfile")
                .once()
                .withParameter("fileContent", List.of("scan.pdf", BASE64))
                .withParameter("data.NAME", "scan.pdf");
    }

    @Test
    void aJsonFileIsReadAsParametersWhereNoFileIsExpected() throws IOException {
        Path path = Files.writeString(folder.resolve("deal.json"), "{\"TITLE\":\"A deal\"}");

        camel.call("bitrix24:crm.deal.add?bodyParam=fields", path.toFile());

        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", "A deal");
    }

    @Test
    void theContentLengthIsSetIfTheSizesAreKnown() {
        camel.call("bitrix24:crm.item.add", item(FILE));
        camel.call(
                "bitrix24:crm.item.add",
                item(Bitrix24File.of("a.pdf", () -> new ByteArrayInputStream(BYTES), Bitrix24File.UNKNOWN_SIZE)));

        var requests = portal.journal().requests("crm.item.add");
        assertThat(requests.get(0).header("Content-Length"))
                .isEqualTo("" + requests.get(0).body().getBytes(StandardCharsets.UTF_8).length);
        assertThat(requests.get(1).header("Transfer-Encoding")).isEqualTo("chunked");
    }

    @Test
    void aLargeFileIsNeverInMemoryAsAWhole() throws IOException {
        Path path = Files.write(folder.resolve("large.bin"), content(LARGE));
        portal.on("crm.item.add").answersResult(Map.of("item", Map.of("id", 1)));
        camel.call("bitrix24:crm.item.add", item(FILE));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        Set<Thread> senders = new HashSet<>();
        camel.call(
                "bitrix24:crm.item.add",
                item(Bitrix24File.of(path).onProgress((sent, total) -> senders.add(Thread.currentThread()))));

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LARGE / 4);
        assertThat(senders).containsExactly(Thread.currentThread());
        JsonNode arrived = portal.journal().executions().get(1).parameters().at("/fields/ufCrmScan/1");
        assertThat(Base64.getDecoder().decode(arrived.asText())).isEqualTo(Files.readAllBytes(path));
    }

    @Test
    void aCallWithAFileNeverSharesARequest() {
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        try (CamelFixture slow = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getLimits().setRequestsPerSecond(20.0);
            component.getLimits().setBurst(21);
        })) {
            for (int i = 0; i < 60; i++) {
                Object scan = i % 6 == 0 ? FILE : "none";
                calls.add(slow.template().asyncSend("bitrix24:crm.item.add", asked -> asked.getMessage()
                        .setBody(item(scan))));
            }
            calls.forEach(call -> assertThat(call.join().getException()).isNull());
        }

        assertThat(portal.journal().requests("crm.item.add").stream()
                        .filter(request -> request.body().contains(BASE64)))
                .hasSize(10);
        assertThat(portal.journal().requests("batch")).isNotEmpty();
        assertThatPortal(portal).executed("crm.item.add").times(60);
    }

    private JsonNode lastBody() {
        var requests = portal.journal().requests();
        try {
            return Json.PLAIN.readTree(Json.PLAIN
                    .getFactory()
                    .createParser(requests.get(requests.size() - 1).body()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> item(Object scan) {
        return Map.of("entityTypeId", 2, "fields", Map.of("ufCrmScan", scan));
    }

    private static JsonNode tree(JsonNode scan) {
        return Json.PLAIN.createObjectNode().put("title", "A").set("ufCrmScan", scan);
    }

    private static Map<String, Object> in(String outer, String inner, Object value) {
        return Map.of(outer, Map.of(inner, value));
    }

    private static Map<String, Object> data() {
        return Map.of("fileData", PAIR);
    }

    private static Arguments shape(String method, Map<String, Object> body, Map<String, Object> arrived) {
        return Arguments.of(method, new HashMap<>(body), arrived);
    }

    private static Arguments form(String name, Form form) {
        return Arguments.of(name, form);
    }

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(8).nextBytes(bytes);
        return bytes;
    }

    /** Converts a file on disk to one of the accepted types. */
    private interface Form {
        Object of(Path path) throws IOException;
    }

    /** A file as Camel's file and FTP components deliver it. */
    private record Wrapped(Object getFile) implements WrappedFile<Object> {

        @Override
        public Object getBody() {
            return getFile instanceof byte[] bytes ? (InputStream) new ByteArrayInputStream(bytes) : getFile;
        }

        @Override
        public long getFileLength() {
            return BYTES.length;
        }
    }
}
