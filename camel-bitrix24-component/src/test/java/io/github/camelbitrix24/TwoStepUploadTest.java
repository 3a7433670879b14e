/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.WebhookTestBase;
import io.github.camelbitrix24.test.drive.StoredFile;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A large file is uploaded in two steps without configuration in the route. */
class TwoStepUploadTest extends WebhookTestBase {

    private static final String UPLOAD = "bitrix24:disk.folder.uploadfile";
    private static final byte[] BYTES = content(3 * 1024 * 1024);
    private static final Bitrix24File FILE = Bitrix24File.of("Счёт \"8\".pdf", BYTES);

    @Test
    void aFileOnDriveArrivesByteForByteAndItsRowIsTheResult() {
        Object row = camel.call(UPLOAD, Map.of("id", 217, "data", Map.of("NAME", "mine.pdf"), "fileContent", apart()));

        assertThat(onlyFile().name()).isEqualTo("mine.pdf");
        assertThat(onlyFile().bytes()).contains(BYTES);
        assertThat(row)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("NAME", "mine.pdf")
                .containsEntry("SIZE", "" + BYTES.length);
        assertThat(methods()).containsExactly("disk.folder.uploadfile", "upload");
    }

    @Test
    void aRecordOfACallArrivesByteForByteAndItsIdIsTheResult() {
        Object result = camel.call(
                "bitrix24:telephony.externalCall.attachRecord?resultPath=FILE_ID",
                Map.of("CALL_ID", "externalCall.1", "FILE_CONTENT", apart().named("call.mp3")));

        assertThat(result).hasToString("" + onlyFile().id());
        assertThat(onlyFile().name()).isEqualTo("call.mp3");
        assertThat(onlyFile().bytes()).contains(BYTES);
    }

    @Test
    void theNameOfTheFileIsSentIfNoParameterHoldsOne() {
        camel.call(UPLOAD, Map.of("id", 217, "fileContent", apart().named("Счёт 8; a=b.pdf")));

        assertThat(onlyFile().name()).isEqualTo("Счёт 8; a=b.pdf");
    }

    @Test
    void anApplicationsFileArrivesToo() {
        try (CamelFixture application = CamelFixture.byAccessToken(portal)) {
            application.call(UPLOAD, Map.of("id", 217, "fileContent", apart()));
        }

        assertThat(onlyFile().bytes()).contains(BYTES);
    }

    @Test
    void theFirstRequestHoldsAllButTheFileAndTheSecondOnlyTheFile() {
        camel.call(UPLOAD + "?params.generateUniqueName=true", Map.of("id", 217, "fileContent", apart()));

        List<ReceivedRequest> requests = portal.journal().requests();
        assertThat(requests.get(0).body()).isEqualTo("{\"id\":217,\"generateUniqueName\":\"true\"}");
        assertThat(requests.get(1).contentType()).startsWith("multipart/form-data; boundary=");
        assertThat(Long.parseLong(requests.get(1).header("Content-Length")))
                .isBetween((long) BYTES.length, BYTES.length + 500L);
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                size("a byte less than large", Bitrix24File.LARGE - 1, false),
                size("large", Bitrix24File.LARGE, true),
                size("of unknown size", Bitrix24File.UNKNOWN_SIZE, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sizes")
    void aFileThatIsLargeOrOfUnknownSizeIsUploadedInTwoSteps(String what, long size, boolean isInTwoSteps) {
        byte[] bytes = content(size < 0 ? 100 : (int) size);
        Bitrix24File file = Bitrix24File.of("a.bin", () -> new ByteArrayInputStream(bytes), size);

        camel.call(UPLOAD, Map.of("id", 217, "data", Map.of("NAME", "a.bin"), "fileContent", file));

        assertThat(onlyFile().size()).isEqualTo(bytes.length);
        assertThat(methods().contains("upload")).isEqualTo(isInTwoSteps);
    }

    @Test
    void aFileAsBodyIsUploadedInTwoSteps(@TempDir Path folder) throws Exception {
        Path large = Files.write(folder.resolve("large.bin"), content((int) Bitrix24File.LARGE));

        camel.call(UPLOAD + "?bodyParam=fileContent&params.id=3", large.toFile());

        assertThat(onlyFile().name()).isEqualTo("large.bin");
        assertThat(onlyFile().size()).isEqualTo(Bitrix24File.LARGE);
        assertThat(methods()).endsWith("upload");
    }

    static Stream<Arguments> directOnes() {
        Bitrix24File large = Bitrix24File.of("a.mp3", () -> new ByteArrayInputStream(BYTES), Bitrix24File.UNKNOWN_SIZE);
        Map<String, ?> data = Map.of("NAME", "a.mp3");
        return Stream.of(
                direct("the user named the shape", Map.of("id", 1, "data", data, "fileContent", large.asPair())),
                direct(
                        "the user wrote the shape out",
                        Map.of("id", 1, "data", data, "fileContent", List.of("a.mp3", large))),
                direct(
                        "rights may get lost",
                        Map.of("id", 1, "data", data, "fileContent", large, "RIGHTS", List.of(Map.of()))));
    }

    @ParameterizedTest(name = "because {0}")
    @MethodSource("directOnes")
    void aLargeFileWithAShapeIsSentInOneStep(String why, Map<String, ?> body) {
        camel.call(UPLOAD, body);

        assertThat(onlyFile().bytes()).contains(BYTES);
        assertThat(methods()).containsExactly("disk.folder.uploadfile");
    }

    @Test
    void theProgressStartsAtZeroNeverDecreasesAndEndsWithAllBytes() {
        List<Long> sent = new ArrayList<>();
        List<Long> totals = new ArrayList<>();

        camel.call(UPLOAD, Map.of("id", 217, "fileContent", apart().onProgress((now, total) -> {
            sent.add(now);
            totals.add(total);
        })));

        assertThat(sent).isSorted().startsWith(0L).endsWith((long) BYTES.length).hasSizeGreaterThan(10);
        assertThat(sent).doesNotHaveDuplicates();
        assertThat(totals).containsOnly((long) BYTES.length);
    }

    @Test
    void theProgressOfAFileInTheParametersIsReportedToo() {
        List<Long> sent = new ArrayList<>();

        camel.call(
                "bitrix24:crm.deal.add",
                Map.of("fields", Map.of("UF_CRM_1", FILE.onProgress((now, total) -> sent.add(now)))));

        assertThat(sent).isSorted().startsWith(0L).endsWith((long) BYTES.length).doesNotHaveDuplicates();
    }

    static Stream<Arguments> badFiles() {
        Bitrix24File file = apart();
        return Stream.of(
                bad(
                        Map.of("id", 1, "fileContent", List.of(file)),
                        "cannot be uploaded in two steps: only a single file per call can"),
                bad(
                        Map.of("id", 1, "fileContent", file, "rights", List.of()),
                        "two-step upload is not documented in combination with rights"),
                bad(
                        Map.of("id", 1, "fileContent", file, "data", Map.of("B", file)),
                        "cannot be uploaded in two steps: "),
                bad(Map.of("fileContent", Bitrix24File.of("a", new byte[0]).inTwoSteps()), "is empty"),
                bad(
                        Map.of("fileContent", Bitrix24File.of("a", InputStream::nullInputStream, -1)),
                        "is empty, and the portal stores no empty files"),
                bad(Map.of("fileContent", Bitrix24File.of(Path.of("nowhere")).inTwoSteps()), "does not exist"),
                bad(Map.of("fileContent", Bitrix24File.of(Path.of(".")).inTwoSteps()), "is a directory"),
                bad(Map.of("fileContent", Bitrix24File.unnamed(BYTES).inTwoSteps()), "has no name"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badFiles")
    void aFileThatCannotBeUploadedInTwoStepsIsReportedBeforeAnythingIsSent(Map<String, ?> body, String why) {
        assertThatThrownBy(() -> camel.call(UPLOAD, body))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageStartingWith("disk.folder.uploadfile was not sent to 127.0.0.1:")
                .hasMessageContaining(why);
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void anUndocumentedTwoStepUploadIsNotRequested() {
        assertThatThrownBy(
                        () -> camel.call("bitrix24:disk.storage.uploadfile", Map.of("id", 1, "fileContent", apart())))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("two-step upload is not documented for this method. Remove inTwoSteps()");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void theOnlyFileOfAMessageIsNamedByTheHeader() {
        Exchange done = camel.exchange(UPLOAD + "?bodyParam=fileContent&params.id=3", asked -> {
            asked.getMessage().setBody(Bitrix24File.unnamed(BYTES).inTwoSteps());
            asked.getMessage().setHeader(Exchange.FILE_NAME, "inbox/scan.pdf");
        });

        assertThat(done.getException()).isNull();
        assertThat(onlyFile().name()).isEqualTo("scan.pdf");
    }

    private static Bitrix24File apart() {
        return FILE.inTwoSteps();
    }

    private StoredFile onlyFile() {
        assertThat(portal.drive().files()).hasSize(1);
        return portal.drive().files().get(0);
    }

    private List<String> methods() {
        return portal.journal().requests().stream().map(ReceivedRequest::method).toList();
    }

    private static Arguments size(String what, long size, boolean isInTwoSteps) {
        return Arguments.of(what, size, isInTwoSteps);
    }

    private static Arguments direct(String why, Map<String, ?> body) {
        return Arguments.of(why, body);
    }

    private static Arguments bad(Map<String, ?> body, String why) {
        return Arguments.of(body, why);
    }

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(8).nextBytes(bytes);
        byte[] looksLikeABoundary = "\r\n--camel-bitrix24-\r\n--".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(looksLikeABoundary, 0, bytes, 50, looksLikeABoundary.length);
        return bytes;
    }
}
