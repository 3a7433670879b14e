package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24NotFoundException;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.drive.StoredFile;
import io.github.camelbitrix24.test.fault.Rule;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed link becomes the file behind it, and nothing but the file. */
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
    void aFileWithoutANameTakesTheOldOneOff() {
        portal.on("download").answers(200, "image/png", BYTES);

        Exchange done = camel.exchange(DOWNLOAD, asked -> {
            asked.getMessage().setBody(link);
            asked.getMessage().setHeader(Exchange.FILE_NAME, "old.txt");
        });

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeaders()).doesNotContainKey(Exchange.FILE_NAME);
    }

    @Test
    void aRouteFetchesWhatItHasReadAbout() throws Exception {
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
    void theRequestHasTheHeadersThatPortalsWantAndNoCredential() {
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

    static Stream<Arguments> passingTroubles() {
        return Stream.of(
                trouble("no answer", Rule::losesConnectionAfterExecuting),
                trouble("half a file", Rule::truncatesAnswer),
                trouble("half a file, compressed", rule -> rule.truncatesAnswer()
                        .gzips()),
                trouble("a gateway's page", rule -> rule.answersHtml(502)),
                trouble("too many requests", rule -> rule.answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingTroubles")
    void aFileThatDidNotComeWholeIsFetchedAgain(String what, Consumer<Rule> trouble) throws Exception {
        trouble.accept(portal.on("download").once());

        Object body = camel.call(DOWNLOAD, link);

        assertThat(bytesOf(body)).isEqualTo(BYTES);
        assertThat(portal.journal().requests("download")).hasSize(2);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(Rule::truncatesAnswer, Bitrix24TransportException.class, 3, "It only reads: send it again"),
                failure(
                        rule -> rule.answersHtml(502),
                        Bitrix24PortalException.class,
                        3,
                        "instead of a file (HTTP 502)"),
                failure(
                        rule -> rule.answersHtml(404),
                        Bitrix24NotFoundException.class,
                        1,
                        "read the object again and use its new link"),
                failure(
                        rule -> rule.answersEmpty(403),
                        Bitrix24AuthorizationException.class,
                        1,
                        "read the object again"),
                failure(
                        rule -> rule.answersError("expired_token", 401, "The access token has expired"),
                        Bitrix24AuthorizationException.class,
                        1,
                        "read the object again"),
                failure(
                        rule -> rule.answersError("ERROR_NOT_FOUND", 400, "The file is gone"),
                        Bitrix24NotFoundException.class,
                        1,
                        "The file is gone"));
    }

    static Stream<Arguments> answersThatAreNoFile() {
        String page = "text/html; charset=utf-8";
        return Stream.of(
                failure(
                        rule -> rule.answers(200, page, "<html>Log in</html>"),
                        Bitrix24RejectedException.class,
                        1,
                        "got text/html; charset=utf-8 from 127.0.0.1"),
                failure(
                        rule -> rule.answersBinary("<html>404</html>".getBytes(StandardCharsets.UTF_8), page, "a.pdf"),
                        Bitrix24RejectedException.class,
                        1,
                        "instead of a file (HTTP 200)"),
                failure(
                        rule -> rule.answersResult(true),
                        Bitrix24RejectedException.class,
                        1,
                        "got application/json; charset=utf-8 from"),
                failure(
                        rule -> rule.answersError("OVERLOAD_LIMIT", 503, "Blocked"),
                        Bitrix24PortalException.class,
                        1,
                        "OVERLOAD_LIMIT"),
                failure(
                        rule -> rule.redirects(URI.create("http://files.example/a")),
                        Bitrix24PortalException.class,
                        1,
                        "was redirected"));
    }

    @ParameterizedTest(name = "{1}: {3}")
    @MethodSource({"failures", "answersThatAreNoFile"})
    void whatIsNoFileIsToldTruthfully(
            Consumer<Rule> trouble, Class<? extends Bitrix24Exception> type, int requests, String words) {
        trouble.accept(portal.on("download"));

        Bitrix24Exception failure = catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(DOWNLOAD, link));

        assertThat(failure).isInstanceOf(type).hasMessageContaining(words);
        assertThat(portal.journal().requests("download")).hasSize(requests);
        assertThat(failure.getMethod()).isEqualTo("download");
    }

    @Test
    void aLinkWhoseTimeIsOverSaysWhatToDo() {
        portal.drive().expire();

        Bitrix24Exception failure = catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(DOWNLOAD, link));

        assertThat(failure)
                .isInstanceOf(Bitrix24NotFoundException.class)
                .hasMessageContaining("Links live for a while only: read the object again and use its new link.");
    }

    @Test
    void anExpiredLinkOfAnApplicationRenewsNothing() {
        OAuth oauth = OAuth.withToken(portal);
        portal.on("download").answersError("expired_token", 401, "The access token has expired");
        try (CamelFixture application = oauth.camel()) {
            application.exchange(DOWNLOAD, asked -> asked.getMessage().setBody(link));
            application.call("bitrix24:user.current", null);
        }

        assertThat(portal.authorizationServer().journal().requests()).isEmpty();
        assertThat(portal.journal().requests("download")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://evil.example/rest/download.json?token=t0kent0ken",
                "https://user:t0kent0ken@127.0.0.1/rest/download.json",
                "file:///t0kent0ken",
                "t0ken t0ken:[",
            })
    void aLinkElsewhereIsToldOfBeforeAnythingIsSent(String foreign) {
        Bitrix24Exception failure = catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(DOWNLOAD, foreign));

        assertThat(failure)
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageStartingWith("download was not sent to 127.0.0.1:")
                .hasMessageContaining("the link in its body")
                .hasMessageNotContaining("t0ken");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"", "{\"ID\":9}", "[{\"urlMachine\":\"a\"},{\"urlMachine\":\"b\"}]", "{\"urlMachine\":\"\"}"})
    void aBodyWithoutALinkIsToldOf(String body) {
        assertThat(catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(DOWNLOAD, body)))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("its body holds no link");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void aLinkIsFollowedToWhereTheFileLies() throws Exception {
        portal.on("download").redirects(URI.create(link)).times(3);

        Object body = camel.call(DOWNLOAD, link);

        assertThat(bytesOf(body)).isEqualTo(BYTES);
        assertThat(portal.journal().requests("download")).hasSize(4);
    }

    @Test
    void aLinkIsNotFollowedForEver() {
        portal.on("download").redirects(URI.create(link));

        assertThat(catchThrowableOfType(Bitrix24Exception.class, () -> camel.call(DOWNLOAD, link)))
                .hasMessageContaining("was redirected");
        assertThat(portal.journal().requests("download")).hasSize(6);
    }

    @Test
    void aLargeFileIsNeverInMemoryAsAWhole(@TempDir Path folder) throws Exception {
        byte[] large = content(4 * 1024 * 1024);
        String toLarge = portal.drive().linkTo(portal.drive().put("large.bin", large), portal.accessToken());
        camel.context().getStreamCachingStrategy().setSpoolEnabled(true);
        camel.context().getStreamCachingStrategy().setSpoolDirectory(folder.toString());
        camel.call(DOWNLOAD, link);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        Object body = camel.call(DOWNLOAD, toLarge);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(large.length / 2);
        assertThat(((StreamCache) Objects.requireNonNull(body)).length()).isEqualTo(large.length);
        assertThat(bytesOf(body)).isEqualTo(large);
    }

    @Test
    void downloadsPayForTheirRequests() {
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

    private static Arguments trouble(String what, Consumer<Rule> rule) {
        return Arguments.of(what, rule);
    }

    private static Arguments failure(
            Consumer<Rule> rule, Class<? extends Bitrix24Exception> type, int requests, String words) {
        return Arguments.of(rule, type, requests, words);
    }

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(8).nextBytes(bytes);
        return bytes;
    }
}
