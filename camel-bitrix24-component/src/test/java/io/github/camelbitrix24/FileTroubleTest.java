/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be sent are reported before anything is sent, and a retry sends the whole file again. */
@ExtendWith(FakePortalExtension.class)
class FileTroubleTest {

    private static final byte[] BYTES = "not a very long file".repeat(500).getBytes(StandardCharsets.UTF_8);
    private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);

    private FakePortal portal;
    private CamelFixture camel;
    private String webhook;

    @BeforeEach
    void start(FakePortal fakePortal) {
        portal = fakePortal;
        webhook = portal.webhookUrl();
        camel = CamelFixture.with(component -> component.getAuth().setWebhookUrl(webhook), new Routes());
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    private static final class Routes extends RouteBuilder {
        @Override
        public void configure() {
            errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
            from("direct:add").to("bitrix24:crm.item.add");
        }
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad(Path.of("nowhere/a.pdf"), "nowhere/a.pdf does not exist. Check the path"),
                bad(Path.of(".").toFile(), "is a directory. Name a file in it"),
                bad(Bitrix24File.of("a.pdf", new byte[0]), "(a.pdf) is empty"),
                bad(Bitrix24File.of("a.pdf", InputStream::nullInputStream, Bitrix24File.UNKNOWN_SIZE), "is empty"),
                bad(BYTES, "has no name. Wrap it in Bitrix24File.of(name, …)"),
                bad(new ByteArrayInputStream(BYTES), "has no name"),
                bad(new StringReader("text"), "which is text and not a file"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badFiles")
    void aFileThatCannotBeSentIsReportedBeforeAnythingIsSent(Object file, String why) {
        assertThatThrownBy(() -> camel.call("bitrix24:crm.item.add", item(file)))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageStartingWith("crm.item.add was not sent to 127.0.0.1:")
                .hasMessageContaining(why);
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void theMessageNamesTheParameter() {
        assertThatThrownBy(() -> camel.call("bitrix24:crm.item.add", item(Path.of("nowhere/a.pdf"))))
                .hasMessageContaining("the file in its parameter fields.scan (a.pdf) cannot be sent");
    }

    @Test
    void aFileBeyondTheDocumentedLimitIsRefused() {
        Bitrix24File large = Bitrix24File.of("a.zip", InputStream::nullInputStream, 104_857_601);

        assertThatThrownBy(() -> camel.call("bitrix24:im.v2.File.upload?bodyParam=fields", Map.of("content", large)))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining(
                        "has 104857601 bytes, but the method accepts at most 104857600. Send a smaller file");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void theHeaderNamesOnlyTheOnlyFile() {
        Exchange failed = camel.exchange("bitrix24:crm.item.add", asked -> {
            asked.getMessage().setBody(item(List.of(BYTES, BYTES)));
            asked.getMessage().setHeader(Exchange.FILE_NAME, "a.pdf");
        });

        assertThat(failed.getException()).hasMessageContaining("has no name");
    }

    @Test
    void aFileAsBodyNeedsAParameter() {
        assertThatThrownBy(() -> camel.call("bitrix24:crm.item.add", Bitrix24File.of("a.pdf", BYTES)))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("or set bodyParam");
    }

    @Test
    void anExplicitBatchWithAFileIsRefused() {
        Object commands =
                Map.of("scan", Map.of("method", "crm.item.add", "params", item(Bitrix24File.of("a.pdf", BYTES))));

        assertThatThrownBy(() -> camel.call("bitrix24:batch", commands))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("the command 'scan' contains a file")
                .hasMessageContaining("Call crm.item.add separately");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void aWholeListTakesNoFile() {
        assertThatThrownBy(() -> camel.call(
                        "bitrix24:crm.item.list?fetch=ALL", Map.of("filter", Bitrix24File.of("a.pdf", BYTES))))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("its parameters contain one. Remove it");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void aRedeliveredFileIsSentCompletelyAgain() {
        portal.on("crm.item.add").answersError("SOME_ERROR", 400, "Not now").once();

        camel.call("direct:add", item(Map.of("fileData", List.of("a.pdf", new ByteArrayInputStream(BYTES)))));

        assertThatWholeFileCameTwice();
    }

    @Test
    void aRetriedFileIsSentCompletelyAgain() {
        portal.on("crm.item.add")
                .answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many")
                .once();

        camel.call("bitrix24:crm.item.add?retryDelay=1", item(new Object[] {"a.pdf", new ByteArrayInputStream(BYTES)}));

        assertThatWholeFileCameTwice();
    }

    @Test
    void aFileIsSentCompletelyToAPortalThatHasMoved() {
        portal.on("crm.item.add")
                .redirects(URI.create(webhook + "crm.item.add"))
                .once();

        camel.call("bitrix24:crm.item.add", item(Bitrix24File.of("a.pdf", BYTES)));

        assertThatWholeFileCameTwice();
    }

    @Test
    void aCallWithAFileWhoseResponseIsLostIsReconciled() {
        portal.on("crm.deal.add").losesConnectionAfterExecuting().once();
        Object fields = Map.of("ORIGIN_ID", "A-17", "UF_CRM_1", Bitrix24File.of("a.pdf", BYTES));

        Object id = camel.call("bitrix24:crm.deal.add?reconcileBy=ORIGIN_ID&retryDelay=1", Map.of("fields", fields));

        assertThat(id).asString().matches("\\d+");
        assertThatPortal(portal)
                .executed("crm.deal.add")
                .once()
                .withParameter("fields.UF_CRM_1", Map.of("fileData", List.of("a.pdf", BASE64)));
    }

    private void assertThatWholeFileCameTwice() {
        List<ReceivedRequest> requests = portal.journal().requests("crm.item.add");
        assertThat(requests).hasSize(2).allMatch(request -> request.body().contains("\"" + BASE64 + "\""));
        assertThatPortal(portal).executed("crm.item.add").once();
    }

    @ParameterizedTest(name = "said to have {0} bytes")
    @ValueSource(longs = {9_000, 11_000})
    void aFileThatChangesWhileItIsSentDidNotRun(long size) {
        AtomicInteger opened = new AtomicInteger();
        Bitrix24File changing = Bitrix24File.of(
                "a.pdf",
                () -> {
                    opened.incrementAndGet();
                    return new ByteArrayInputStream(BYTES);
                },
                size);

        assertThatThrownBy(() -> camel.call("bitrix24:crm.item.add?maxRetries=0", item(changing)))
                .isInstanceOfSatisfying(Bitrix24TransportException.class, e -> assertThat(e.getOutcome())
                        .isEqualTo(Outcome.NOT_RUN))
                .hasMessageContaining("the file a.pdf had " + size + " bytes and changed while it was sent");
        assertThat(opened).hasValue(1);
        assertThatPortal(portal).executed("crm.item.add").never();
    }

    @Test
    void aFileThatCannotBeOpenedAnyMoreDidNotRun() {
        Bitrix24File gone = Bitrix24File.of(
                "a.pdf",
                () -> {
                    throw new FileNotFoundException("gone");
                },
                10);

        assertThatThrownBy(() -> camel.call("bitrix24:crm.item.add?maxRetries=0", item(gone)))
                .isInstanceOf(Bitrix24Exception.class)
                .hasMessageContaining("the file a.pdf can no longer be opened");
        assertThatPortal(portal).executed("crm.item.add").never();
    }

    private static Map<String, Object> item(Object scan) {
        return Map.of("entityTypeId", 2, "fields", Map.of("scan", scan));
    }

    private static Arguments bad(Object file, String why) {
        return Arguments.of(file, why);
    }
}
