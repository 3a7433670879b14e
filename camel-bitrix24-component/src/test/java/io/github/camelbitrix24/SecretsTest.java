package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.fault.Rule;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** One full run with everything logged, and a search through all that it left behind. */
@ExtendWith(FakePortalExtension.class)
class SecretsTest {

    private static final List<Consumer<Rule>> FAULTS = List.of(
            Rule::losesConnectionAfterExecuting,
            Rule::truncatesAnswer,
            rule -> rule.answersHtml(502),
            rule -> rule.answersEmpty(200),
            rule -> rule.answersError("INVALID_CREDENTIALS", 401, "Invalid request credentials"),
            rule -> rule.answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many requests"),
            rule -> rule.answersError("INTERNAL_SERVER_ERROR", 500, "x"));

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final StringBuilder seen = new StringBuilder();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private Level usual = Level.INFO;

    @BeforeEach
    void logEverything() {
        LoggerContext context = root.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger %msg%n%ex{full}");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        usual = root.getLevel();
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
        ((Logger) LoggerFactory.getLogger("org.apache.hc.client5.http")).setLevel(Level.INFO);
        // The fake portal serves in this JVM; what a server logs of its requests is its own affair.
        ((Logger) LoggerFactory.getLogger("io.undertow")).setLevel(Level.OFF);
    }

    @AfterEach
    void logAsUsual() {
        root.setLevel(usual);
        root.detachAppender(appender);
    }

    @Test
    void pitfall24_aWebhooksCodeIsNowhereToBeSeen(FakePortal portal) throws Exception {
        String webhookUrl = portal.webhookUrl();
        String code = webhookUrl.split("/")[5];
        Bitrix24Component component = new Bitrix24Component();
        component.getAuth().setWebhookUrl(webhookUrl);

        runEverything(portal, component, code);

        assertNowhere(code);
    }

    @Test
    void pitfall24_anAccessTokenIsNowhereToBeSeen(FakePortal portal) throws Exception {
        String token = portal.accessToken();
        Bitrix24Component component = new Bitrix24Component();
        component.getAuth().setPortalUrl(portal.url().toString());
        component.getAuth().setAccessToken(token);

        runEverything(portal, component, token);

        assertNowhere(token);
    }

    @Test
    void pitfall24_anApplicationsSecretsAreNowhereToBeSeen(FakePortal portal) throws Exception {
        OAuth oauth = OAuth.withExpiredToken(portal);
        Bitrix24Component component = new Bitrix24Component();
        oauth.settings().accept(component);

        runEverything(portal, component, oauth.application().accessToken().reveal());

        StoredTokens renewed = oauth.store()
                .find(TokenKey.ofMember(
                        oauth.application().clientId(), oauth.application().memberId()))
                .orElseThrow();
        seen.append(renewed).append(oauth.store()).append(component.getAuth());
        assertNowhere(oauth.application().clientSecret().reveal());
        assertNowhere(oauth.application().refreshToken().reveal());
        assertNowhere(renewed.refreshToken().reveal());
        assertNowhere(Objects.requireNonNull(renewed.accessToken()).reveal());
    }

    /** Below INFO camel-main prints every property as it is, of any component: the docs say so. */
    @Test
    void pitfall24_theStartUpSummaryMasksEveryCredential(FakePortal portal, @TempDir Path folder) throws Exception {
        root.setLevel(Level.INFO);
        String webhookUrl = portal.webhookUrl();
        Main main = new Main();
        Path file = Files.writeString(
                folder.resolve("application.properties"), "camel.component.bitrix24.webhook-url=" + webhookUrl);
        main.setPropertyPlaceholderLocations("file:" + file);
        main.configure().addRoutesBuilder(routes());
        main.start();
        main.stop();

        assertNowhere(webhookUrl.split("/")[5]);
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("webhookUrl = xxxxxx");
    }

    @Test
    void pitfall24_addressesOfFilesAreNowhereToBeSeen(FakePortal portal) throws Exception {
        Bitrix24Component component = new Bitrix24Component();
        component.getAuth().setWebhookUrl(portal.webhookUrl());
        component.getLimits().setCallTimeout(300);
        Main main = new Main();
        main.bind("bitrix24", component);
        main.configure().addRoutesBuilder(routes());
        main.start();
        Set<String> secrets = new HashSet<>();
        try {
            CamelContext context = main.getCamelContext();
            secrets.addAll(transferFiles(portal, context));
            for (Consumer<Rule> fault : FAULTS) {
                fault.accept(portal.on("upload"));
                fault.accept(portal.on("download"));
                secrets.addAll(transferFiles(portal, context));
            }
            String foreign = "https://elsewhere.example/rest/upload.json?auth=0pen5esame&token=s1gnedBySomebody";
            portal.on("disk.folder.uploadfile").answersResult(Map.of("field", "file", "uploadUrl", foreign));
            portal.on("download").redirects(URI.create(foreign.replace("https", "http")));
            transferFiles(portal, context);
            call(context, "direct:download", Map.of("DOWNLOAD_URL", foreign));
            call(context, "direct:download", Map.of("DOWNLOAD_URL", foreign.replace("://", ": //")));
            secrets.addAll(secretsIn(foreign));
            look(context);
        } finally {
            main.stop();
        }

        assertThat(secrets).hasSizeGreaterThan(20);
        secrets.forEach(this::assertNowhere);
    }

    /** Sends one file in two steps, fetches another by its link, and gives what opens their addresses. */
    private Set<String> transferFiles(FakePortal portal, CamelContext context) {
        String link = portal.drive().linkTo(portal.drive().put("a.pdf", new byte[9]), portal.accessToken());
        Bitrix24File file = Bitrix24File.of("a.pdf", new byte[9]).inTwoSteps();
        call(context, "direct:upload", Map.of("id", 1, "fileContent", file));
        call(context, "direct:download", Map.of("DOWNLOAD_URL", link));
        Set<String> secrets = secretsIn(link);
        portal.journal().requests("upload").forEach(request -> secrets.addAll(secretsIn(request.address())));
        portal.reset();
        return secrets;
    }

    private static Set<String> secretsIn(String address) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&", -1))
                .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
                .collect(Collectors.toSet());
    }

    private void runEverything(FakePortal portal, Bitrix24Component component, String secret) throws Exception {
        component.getLimits().setCallTimeout(300);
        Main main = new Main();
        main.bind("bitrix24", component);
        main.configure().addRoutesBuilder(routes());
        main.start();
        try {
            CamelContext context = main.getCamelContext();
            call(context, "direct:add");
            for (Consumer<Rule> fault : FAULTS) {
                portal.reset();
                fault.accept(portal.onAny());
                call(context, "direct:add");
                call(context, "direct:dynamic");
            }
            portal.reset();
            portal.onAny().redirects(URI.create("https://moved.example/rest/1/" + secret + "/crm.deal.add"));
            call(context, "direct:add");
            portal.reset();
            portal.onAny().answersError("ERROR_CORE", 400, "The address /rest/1/" + secret + "/ is wrong, " + secret);
            call(context, "direct:add");
            look(context);
        } finally {
            main.stop();
        }
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:add").to("bitrix24:crm.deal.add").to("log:done?showAll=true");
                from("direct:upload").to("bitrix24:disk.folder.uploadfile").to("log:done?showHeaders=true");
                from("direct:download").to("bitrix24:download").to("log:done?showHeaders=true");
                from("direct:dynamic").toD("bitrix24:crm.${body.size}.add").to("log:done?showAll=true");
            }
        };
    }

    private void call(CamelContext context, String uri) {
        call(context, uri, Map.of("fields", Map.of()));
    }

    private void call(CamelContext context, String uri, Object body) {
        try (var template = context.createProducerTemplate()) {
            Exchange done = template.request(uri, asked -> asked.getMessage().setBody(body));
            seen.append(done.getMessage().getHeaders()).append(done.getProperties());
            if (done.getException() != null) {
                StringWriter trace = new StringWriter();
                done.getException().printStackTrace(new PrintWriter(trace));
                seen.append(trace);
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private void look(CamelContext context) throws JMException {
        context.getEndpoints()
                .forEach(each -> seen.append(each).append(each.getEndpointUri()).append(each.getEndpointKey()));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        int beans = 0;
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            beans++;
            seen.append(name);
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                seen.append(valueOf(server, name, attribute));
            }
        }
        assertThat(beans).isGreaterThan(10);
    }

    private static String valueOf(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
        try {
            return String.valueOf(server.getAttribute(name, attribute.getName()));
        } catch (JMException | RuntimeException e) {
            return e.toString();
        }
    }

    private void assertNowhere(String secret) {
        String everything = log.toString(StandardCharsets.UTF_8) + seen;

        assertThat(everything).contains("bitrix24");
        assertThat(everything.lines().filter(line -> line.contains(secret))).isEmpty();
    }
}
