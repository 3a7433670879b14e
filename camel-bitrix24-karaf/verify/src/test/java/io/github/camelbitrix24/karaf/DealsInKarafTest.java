/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.limit.Limits;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.push.PushContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Karaf installs the published feature, and bundles with routes call a fake portal in this JVM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DealsInKarafTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String VERSION = System.getProperty("project.version");
    private static final String PUSHED = "deals.push";
    private static final List<String> BUNDLES = List.of("deals", "deals.xml", "deals.yaml", PUSHED);
    private static final Path DEALS = Path.of("../deals/src/main");
    private static final int ROWS = 120;
    private static final int ORDERS = 6;
    private static final int EVENTS = 10_000;
    private static final int CONNECTIONS = 16;

    private final Path base = Path.of("target", "karaf-run").toAbsolutePath();
    private final FakePortal portal =
            FakePortal.builder().limits(Limits.none().requests(15, 5)).start();
    private final Application application = portal.application();
    private final int port = freePort();
    private final PushContract contract = new PushContract(URI.create("http://127.0.0.1:" + port));
    private KarafProcess karaf;
    private boolean isLate;

    @BeforeAll
    void start() throws Exception {
        portal.rows("crm.deal").seed(LongStream.rangeClosed(1, ROWS), id -> Map.of("TITLE", "Deal " + id));
        BuildJars jars = BuildJars.ofBuild();
        FeaturesFile ours = FeaturesFile.read(jars.features("camel-bitrix24-karaf"));
        new SubstituteCamelFeatures(jars).writeFor(ours.repositories().get(0), jars.repository());
        Map<String, String> files = new LinkedHashMap<>();
        files.put("etc/deals-features.xml", dealsFeatures());
        files.put("push.yaml", pushRoutes());
        for (String bundle : BUNDLES) {
            files.put("etc/" + bundle + ".cfg", settings(bundle));
        }
        karaf = new KarafProcess.KarafSettings(
                        Path.of(System.getProperty("karaf")),
                        base,
                        jars.repository(),
                        boot(base.resolve("etc/deals-features.xml")),
                        files,
                        environment())
                .start();
    }

    @AfterAll
    void stop() throws Exception {
        try (portal;
                KarafProcess running = karaf) {
            assertThat(running.stop()).isZero();
        }
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"deals", "deals.xml", "deals.yaml"})
    void listsAreStreamed(String bundle) {
        inTime(() -> assertThat(written(bundle, "exported"))
                .startsWith("1", "2", "3")
                .hasSizeGreaterThanOrEqualTo(ROWS));
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"deals", "deals.xml", "deals.yaml"})
    void eventsAreReceived(String bundle) {
        inTime(() -> assertThat(portal.counts().executions("event.bind")).isGreaterThanOrEqualTo(BUNDLES.size()));
        long id = portal.rows("crm.deal").add(Map.of("TITLE", "For " + bundle));

        portal.events().fire("ONCRMDEALADD", Map.of("FIELDS", Map.of("ID", Long.toString(id))));

        inTime(() -> assertThat(written(bundle, "received")).contains("For " + bundle));
    }

    @Test
    void eventsArePushed() {
        inTime(() -> assertThat(portal.counts().executions("event.bind")).isGreaterThanOrEqualTo(BUNDLES.size()));

        portal.events().fire("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", "7")));

        inTime(() -> assertThat(written(PUSHED, "received")).contains("7"));
    }

    @TestFactory
    Stream<DynamicTest> f30TheContractOfPushedCallsHolds() {
        inTime(() -> assertThat(portal.counts().executions("event.bind")).isGreaterThanOrEqualTo(BUNDLES.size()));

        return contract.tests();
    }

    @Test
    @Tag("scale")
    void noneOfTenThousandPostsOverSixteenConnectionsIsLost() throws Exception {
        inTime(() -> assertThat(portal.counts().executions("event.bind")).isGreaterThanOrEqualTo(BUNDLES.size()));
        int before = written(PUSHED, "contract").size();

        contract.post(EVENTS, CONNECTIONS);

        List<String> deals = written(PUSHED, "contract");
        assertThat(deals.subList(before, deals.size())).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @Test
    void bundlesOfOneContainerShareWhatThePortalPermits() throws IOException {
        // While the container starts, a request may reach the portal a second after it was permitted.
        long refused = portal.counts().refusedByBucket();
        for (int number = 1; number <= ORDERS; number++) {
            for (String bundle : BUNDLES.subList(0, 3)) {
                Path orders = Files.createDirectories(base.resolve(bundle + "/orders"));
                Path draft = base.resolve(bundle + "-" + number);
                Files.writeString(draft, "{\"TITLE\": \"Order " + number + " by " + bundle + "\"}");
                Files.move(draft, orders.resolve("order-" + number + ".json"));
            }
        }

        inTime(() -> assertThat(portal.rows("crm.deal").all().stream()
                        .filter(row -> String.valueOf(row.get("TITLE")).startsWith("Order ")))
                .hasSize(3 * ORDERS));
        assertThat(portal.counts().refusedByBucket()).isEqualTo(refused);
    }

    @Test
    void bundlesOfOneContainerShareAnAuthorization() throws IOException {
        inTime(() -> assertThat(portal.counts().executions("crm.deal.list")).isPositive());

        assertThatPortal(portal).refreshedTokens().once();
        assertThat(log())
                .doesNotContain(application.clientSecret().reveal())
                .doesNotContain(application.refreshToken().reveal());
    }

    /** Deploys to a running Karaf, as users do; a bundle deployed during the installation is stopped or may hang. */
    @Test
    void blueprintCreatesTheComponent() throws IOException {
        inTime(() -> assertThat(portal.counts().executions("event.bind")).isGreaterThanOrEqualTo(BUNDLES.size()));
        Path draft = Files.writeString(
                base.resolve("deals-blueprint.xml"),
                withoutRoutes(Files.readString(DEALS.resolve("resources/routes/deals.xml"))));

        Files.move(draft, base.resolve("deploy/deals-blueprint.xml"));

        inTime(() -> assertThat(log()).contains("Blueprint bundle deals-blueprint.xml/0.0.0 has been started"));
    }

    private String log() throws IOException {
        return Files.readString(base.resolve("data/log/karaf.log"));
    }

    /** After one timeout, the other tests do not wait again. */
    private void inTime(ThrowingRunnable assertion) {
        boolean wasLate = isLate;
        isLate = true;
        await().atMost(TIMEOUT)
                .failFast(() -> {
                    if (karaf.hasFailed() || wasLate) {
                        throw new AssertionError("Karaf does not run. The end of its log:\n" + karaf.logTail());
                    }
                })
                .untilAsserted(assertion);
        isLate = wasLate;
    }

    private List<String> written(String bundle, String name) throws IOException {
        Path file = base.resolve(bundle).resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static String boot(Path deals) {
        String karaf = System.getProperty("karaf");
        String version = karaf.substring(karaf.lastIndexOf('-') + 1);
        return "featuresRepositories=mvn:org.apache.karaf.features/standard/" + version + "/xml/features,"
                + "mvn:org.apache.karaf.features/framework/" + version + "/xml/features,"
                + "mvn:io.github.camelbitrix24/camel-bitrix24-karaf/" + VERSION + "/xml/features,"
                + deals.toUri() + "\n"
                + "featuresBoot=(package,log,framework,system,feature,service,wrap,bundle,config,deployer,aries-blueprint),(camel-bitrix24),"
                + "(camel-netty-http,camel-xml-io-dsl,camel-yaml-dsl,deals)\n";
    }

    /** The bundle under its own and under other names, so that each has its own configuration. */
    private static String dealsFeatures() {
        String url = "mvn:io.github.camelbitrix24/camel-bitrix24-karaf-deals/" + VERSION;
        StringBuilder xml = new StringBuilder("<features name=\"deals\""
                + " xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">\n<feature name=\"deals\">\n<bundle>" + url
                + "</bundle>\n");
        BUNDLES.stream()
                .skip(1)
                .forEach(name -> xml.append(
                        "<bundle>wrap:" + url + "$overwrite=merge&amp;Bundle-SymbolicName=" + name + "</bundle>\n"));
        return xml.append("</feature>\n</features>\n").toString();
    }

    /** Without the elements of camel-blueprint, which is not available; Aries checks everything else. */
    private static String withoutRoutes(String blueprint) {
        return blueprint.replaceFirst("(?s)<camelContext.*</camelContext>", "");
    }

    private static String pushRoutes() throws IOException {
        try (InputStream contract =
                Objects.requireNonNull(PushContract.class.getClassLoader().getResourceAsStream(PushContract.ROUTES))) {
            return Files.readString(Path.of("src/test/resources/push.yaml"))
                    + new String(contract.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The settings of the documentation, and further ones for the test. */
    private String settings(String bundle) throws IOException {
        Map<String, String> routes = Map.of(
                "deals.xml",
                "classpath:routes/deals.xml",
                "deals.yaml",
                "classpath:routes/deals.yaml",
                PUSHED,
                base.resolve("push.yaml").toUri().toString());
        return Files.readString(DEALS.resolve("config/deals.cfg"))
                        .replace("/deals\n", "/" + bundle + "\n")
                        .replace("name = deals", "name = " + bundle)
                + String.join(
                        "\n",
                        "bitrix24.oauthServerUrl="
                                + portal.authorizationServer().url(),
                        "bitrix24.webhookVerifyToken=" + portal.events().applicationToken(application.clientId()),
                        "bitrix24.burst=15",
                        "bitrix24.requestsPerSecond=5",
                        "external=http://127.0.0.1:" + port,
                        "port=" + port,
                        "contract.http=netty-http",
                        "contract.events=file:${folder}?fileName=contract&fileExist=Append&appendChars=\\n",
                        routes.containsKey(bundle) ? "routes=" + routes.get(bundle) : "");
    }

    private Map<String, String> environment() {
        return Map.of(
                "BITRIX24_PORTAL", portal.url().toString(),
                "BITRIX24_CLIENT_ID", application.clientId(),
                "BITRIX24_CLIENT_SECRET", application.clientSecret().reveal(),
                "BITRIX24_REFRESH_TOKEN", application.refreshToken().reveal());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
