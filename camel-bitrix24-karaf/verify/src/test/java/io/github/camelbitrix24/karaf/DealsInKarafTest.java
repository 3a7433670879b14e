package io.github.camelbitrix24.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.limit.Limits;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Karaf installs the feature as it is published, and bundles with routes call a portal of this JVM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DealsInKarafTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String VERSION = System.getProperty("project.version");
    private static final String PUSHED = "deals.push";
    private static final List<String> BUNDLES = List.of("deals", "deals.xml", "deals.yaml", PUSHED);
    private static final int DEALS = 120;
    private static final int ORDERS = 6;

    private final Path base = Path.of("target", "karaf-run").toAbsolutePath();
    private final FakePortal portal =
            FakePortal.builder().limits(Limits.none().requests(15, 5)).start();
    private final String token = portal.accessToken();
    private Karaf karaf;

    @BeforeAll
    void start() throws Exception {
        portal.rows("crm.deal").seed(LongStream.rangeClosed(1, DEALS), id -> Map.of("TITLE", "Deal " + id));
        Jars jars = Jars.ofBuild();
        Features ours = Features.read(ourFeatures(jars));
        new CamelFeatures(jars).writeFor(ours.repositories().get(0), jars.repository());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("deals-features.xml", dealsFeatures());
        int port = freePort();
        for (String bundle : BUNDLES) {
            settings.put(bundle + ".cfg", settings(bundle, port));
        }
        karaf = new Karaf.Plan(
                        Path.of(System.getProperty("karaf")),
                        base,
                        jars.repository(),
                        boot(base.resolve("etc/deals-features.xml")),
                        settings)
                .start();
    }

    @AfterAll
    void stop() throws Exception {
        try (portal;
                Karaf running = karaf) {
            assertThat(running.stop()).isZero();
        }
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"deals", "deals.xml", "deals.yaml"})
    void listsAreStreamed(String bundle) {
        inTime(() -> assertThat(written(bundle, "exported"))
                .startsWith("1", "2", "3")
                .hasSizeGreaterThanOrEqualTo(DEALS));
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"deals", "deals.xml", "deals.yaml"})
    void eventsAreHeard(String bundle) {
        inTime(() -> assertThat(portal.counts().executions("event.bind")).isGreaterThanOrEqualTo(BUNDLES.size()));
        long id = portal.rows("crm.deal").add(Map.of("TITLE", "For " + bundle));

        portal.events().happened("ONCRMDEALADD", Map.of("FIELDS", Map.of("ID", Long.toString(id))));

        inTime(() -> assertThat(written(bundle, "heard")).contains("For " + bundle));
    }

    @Test
    void eventsArePushed() {
        inTime(() -> assertThat(portal.counts().executions("event.bind")).isGreaterThanOrEqualTo(BUNDLES.size()));

        portal.events().happened("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", "7")));

        inTime(() -> assertThat(written(PUSHED, "heard")).contains("7"));
    }

    @Test
    void bundlesOfOneContainerShareWhatThePortalPermits() throws IOException {
        for (int number = 1; number <= ORDERS; number++) {
            for (String bundle : BUNDLES.subList(0, 3)) {
                Path orders = Files.createDirectories(base.resolve(bundle + "/orders"));
                Path draft = base.resolve(bundle + "-" + number);
                Files.writeString(draft, "{\"TITLE\": \"Order " + number + " by " + bundle + "\"}");
                Files.move(draft, orders.resolve("order-" + number + ".json"));
            }
        }

        inTime(() -> assertThat(portal.rows("crm.deal").all().stream()
                        .filter(row -> row.get("TITLE").toString().startsWith("Order ")))
                .hasSize(3 * ORDERS));
        assertThat(portal.counts().refusedByBucket()).isZero();
    }

    @Test
    void noTokenIsInTheLog() throws IOException {
        inTime(() -> assertThat(portal.counts().executions()).isPositive());

        assertThat(Files.readString(base.resolve("data/log/karaf.log"))).doesNotContain(token);
    }

    private void inTime(ThrowingRunnable assertion) {
        await().atMost(PATIENCE)
                .failFast(() -> {
                    if (karaf.hasFailed()) {
                        throw new AssertionError("Karaf does not run. Its last words:\n" + karaf.lastWords());
                    }
                })
                .untilAsserted(assertion);
    }

    private List<String> written(String bundle, String name) throws IOException {
        Path file = base.resolve(bundle).resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Path ourFeatures(Jars jars) throws IOException {
        try (Stream<Path> files = Files.walk(jars.repository())) {
            return files.filter(file -> file.toString().matches(".*/camel-bitrix24-karaf-.*-features\\.xml"))
                    .findAny()
                    .orElseThrow();
        }
    }

    private static String boot(Path deals) {
        String karaf = System.getProperty("karaf");
        String version = karaf.substring(karaf.lastIndexOf('-') + 1);
        return "featuresRepositories=mvn:org.apache.karaf.features/standard/" + version + "/xml/features,"
                + "mvn:org.apache.karaf.features/framework/" + version + "/xml/features,"
                + "mvn:io.github.camelbitrix24/camel-bitrix24-karaf/" + VERSION + "/xml/features,"
                + deals.toUri() + "\n"
                + "featuresBoot=(package,log,framework,system,feature,service,wrap,bundle,config),(camel-bitrix24),"
                + "(camel-netty-http,camel-xml-io-dsl,camel-yaml-dsl,deals)\n";
    }

    /** The bundle once as it is, and under other names, so that each has a configuration of its own. */
    private static String dealsFeatures() {
        String url = "mvn:io.github.camelbitrix24/camel-bitrix24-karaf-deals/" + VERSION;
        StringBuilder xml = new StringBuilder("<features name=\"deals\""
                + " xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">\n<feature name=\"deals\">\n<bundle>" + url
                + "</bundle>\n");
        BUNDLES.stream()
                .skip(1)
                .forEach(name -> xml.append("<bundle>wrap:" + url + "$overwrite=merge&amp;Bundle-SymbolicName=" + name
                        + "</bundle>\n"));
        return xml.append("</feature>\n</features>\n").toString();
    }

    private String settings(String bundle, int port) {
        Map<String, String> routes = Map.of(
                "deals.xml", "classpath:routes/deals.xml",
                "deals.yaml", "classpath:routes/deals.yaml",
                PUSHED, Path.of("src/test/resources/push.yaml").toUri().toString());
        return String.join(
                "\n",
                "bitrix24.portalUrl=" + portal.url(),
                "bitrix24.accessToken=" + token,
                "bitrix24.webhookVerifyToken=" + portal.events().applicationToken("application"),
                "bitrix24.burst=15",
                "bitrix24.requestsPerSecond=5",
                "name=" + bundle,
                "folder=" + base.resolve(bundle),
                "external=http://127.0.0.1:" + port,
                "port=" + port,
                routes.containsKey(bundle) ? "routes=" + routes.get(bundle) : "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
