/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.drive.FileContent;
import io.github.camelbitrix24.test.drive.StoredFile;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uploads to a separate URL, and download links. */
@ExtendWith(FakePortalExtension.class)
class DriveTest {
    private static final byte[] BYTES = "\r\n--not the end--\r\nhello\u00ff".getBytes(StandardCharsets.UTF_8);
    private static final String BOUNDARY = "b0undary";

    private final HttpClient http = HttpClient.newHttpClient();
    private FakePortal portal;
    private PortalClient client;

    @BeforeEach
    void usePortal(FakePortal fresh) {
        portal = fresh;
        client = PortalClient.ofWebhook(fresh);
    }

    @Test
    void aCallWithoutContentGivesAnAddressAndStoresNothing() {
        JsonNode address =
                client.call("disk.folder.uploadfile", Map.of("id", 3)).result();

        assertThat(address.path("field").asText()).isEqualTo("file");
        assertThat(address.path("uploadUrl").asText()).startsWith(portal.url() + "/rest/upload.json?auth=");
        assertThat(portal.drive().files()).isEmpty();
    }

    @Test
    void aFileThatComesToTheAddressIsStored() throws Exception {
        HttpResponse<String> answer = post(address(), "file", "a b.pdf", BYTES);

        StoredFile file = onlyFile();
        assertThat(file.name()).isEqualTo("a b.pdf");
        assertThat(file.bytes()).contains(BYTES);
        assertThat(file.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES)));
        assertThat(PortalClient.parse(answer.body()).at("/result/ID").asLong()).isEqualTo(file.id());
    }

    @Test
    void aRecordOfACallIsNamedBeforeItComes() throws Exception {
        JsonNode address = client.call(
                        "telephony.externalCall.attachRecord", Map.of("CALL_ID", "1", "FILENAME", "call.mp3"))
                .result();

        HttpResponse<String> answer = post(address.path("uploadUrl").asText(), "file", "other", BYTES);

        assertThat(address.path("fieldName").asText()).isEqualTo("file");
        assertThat(onlyFile().name()).isEqualTo("call.mp3");
        assertThat(PortalClient.parse(answer.body()).at("/result/FILE_ID").asLong())
                .isEqualTo(onlyFile().id());
    }

    @Test
    void aRecordNeedsANameOfItsKind() {
        assertThat(client.call("telephony.externalCall.attachRecord", Map.of("CALL_ID", "1"))
                        .status())
                .isEqualTo(400);
        assertThat(client.call("telephony.externalCall.attachRecord", Map.of("FILENAME", "a.txt"))
                        .code())
                .isEqualTo("ERROR_CORE");
    }

    @Test
    void contentAmongTheParametersIsStoredAtOnce() {
        client.call(
                "disk.folder.uploadfile",
                Map.of(
                        "id", 3,
                        "data", Map.of("NAME", "a.pdf"),
                        "fileContent", List.of("b.pdf", Base64.getEncoder().encodeToString(BYTES))));

        assertThat(onlyFile().name()).isEqualTo("a.pdf");
        assertThat(onlyFile().bytes()).contains(BYTES);
    }

    @Test
    void anAddressServesOnce() throws Exception {
        String address = address();
        post(address, "file", "a.pdf", BYTES);

        HttpResponse<String> second = post(address, "file", "a.pdf", BYTES);

        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(PortalClient.parse(second.body()).path("error").asText()).isEqualTo("ERROR_ARGUMENT");
        assertThat(portal.drive().files()).hasSize(1);
    }

    @Test
    void anAddressMayExpire() throws Exception {
        String address = address();
        portal.drive().expire();

        assertThat(post(address, "file", "a.pdf", BYTES).statusCode()).isEqualTo(400);
        assertThat(portal.drive().files()).isEmpty();
    }

    @Test
    void aFileInAnotherFieldIsNone() throws Exception {
        assertThat(post(address(), "other", "a.pdf", BYTES).statusCode()).isEqualTo(400);
        assertThat(portal.drive().files()).isEmpty();
    }

    @Test
    void anAddressNeedsTheTokenThatItHolds() throws Exception {
        String address = address().replaceAll("auth=[^&]*", "auth=wrong");

        assertThat(post(address, "file", "a.pdf", BYTES).statusCode()).isEqualTo(401);
        assertThat(portal.drive().files()).isEmpty();
    }

    @Test
    void anAnswerMayBeLostAfterTheFileWasStored() throws Exception {
        portal.on("upload").losesConnectionAfterExecuting();
        String address = address();

        assertThat(catchThrowable(() -> post(address, "file", "a.pdf", BYTES))).isInstanceOf(IOException.class);
        assertThat(portal.drive().files()).hasSize(1);
    }

    @Test
    void anUploadMayBeRefusedBeforeItRuns() throws Exception {
        portal.on("upload")
                .answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many")
                .once();
        String address = address();

        assertThat(post(address, "file", "a.pdf", BYTES).statusCode()).isEqualTo(503);
        assertThat(portal.drive().files()).isEmpty();
        assertThat(post(address, "file", "a.pdf", BYTES).statusCode()).isEqualTo(200);
    }

    @Test
    void ofALargeFileOnlySizeAndDigestAreKept() throws Exception {
        byte[] large = new byte[FileContent.MAX_STORED_BYTES + 1];

        post(address(), "file", "a.bin", large);

        assertThat(onlyFile().size()).isEqualTo(large.length);
        assertThat(onlyFile().bytes()).isEmpty();
        assertThat(portal.journal().requests("upload")).singleElement().returns("", ReceivedRequest::body);
    }

    @Test
    void aLinkGivesTheFileWithItsName() throws Exception {
        StoredFile file = portal.drive().put("Счёт 8.pdf", BYTES);
        String link = client.call("disk.file.get", Map.of("id", file.id()))
                .result()
                .path("DOWNLOAD_URL")
                .asText();

        HttpResponse<byte[]> answer =
                http.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(BYTES);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .endsWith("filename*=utf-8''%D0%A1%D1%87%D1%91%D1%82%208.pdf");
    }

    @Test
    void aLinkMayExpire() {
        String link = portal.drive().linkTo(portal.drive().put("a.pdf", BYTES), portal.accessToken());
        portal.drive().expire();

        assertThat(PortalClient.get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void theAddressesOfFilesStandInNoListOfMethods() {
        assertThat(client.call("methods").result().toString())
                .contains("disk.folder.uploadFile")
                .doesNotContain("\"upload\"", "\"download\"");
    }

    private String address() {
        return client.call("disk.folder.uploadfile", Map.of("id", 3))
                .result()
                .path("uploadUrl")
                .asText();
    }

    private StoredFile onlyFile() {
        assertThat(portal.drive().files()).hasSize(1);
        return portal.drive().files().get(0);
    }

    private HttpResponse<String> post(String address, String field, String name, byte[] bytes) throws Exception {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(bytes);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
