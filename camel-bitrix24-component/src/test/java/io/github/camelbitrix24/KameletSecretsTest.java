/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.github.camelbitrix24.fixture.LeakSearch;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.oauth.Application;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;

/** Runs Kamelets with credentials of their own, and searches through all that they left behind. */
@ExtendWith(FakePortalExtension.class)
class KameletSecretsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** They print every value of a property that they resolve, of any Kamelet and component: the docs say so. */
    private static final List<String> PRINT_PROPERTIES = List.of(
            "org.apache.camel.main",
            "org.apache.camel.component.properties",
            "org.apache.camel.impl.engine.DefaultBeanIntrospection",
            "org.apache.camel.impl.engine.DefaultCamelContextExtension");

    private final LeakSearch traces = LeakSearch.recordAll();

    @AfterEach
    void logAsUsual() {
        traces.close();
    }

    @Test
    void theCredentialsOfKameletsAreNowhereToBeSeen(FakePortal portal) throws Exception {
        PRINT_PROPERTIES.forEach(name -> traces.log(name, Level.INFO));

        runAll(portal);
    }

    @Test
    void theCredentialsOfKameletsAreNowhereToBeSeenInAUsualLog(FakePortal portal) throws Exception {
        traces.log(Logger.ROOT_LOGGER_NAME, Level.INFO);

        runAll(portal);

        assertThat(traces.logged()).contains("webhookUrl = xxxxxx", "clientSecret = xxxxxx", "refreshToken = xxxxxx");
    }

    private void runAll(FakePortal portal) throws Exception {
        String webhookUrl = portal.webhookUrl();
        Application application = portal.application();
        Main main = new Main();
        main.addInitialProperty("camel.kamelet.bitrix24-sink.webhookUrl", webhookUrl);
        main.addInitialProperty("camel.kamelet.bitrix24-list-source.webhookUrl", webhookUrl);
        configure(main, portal, application);
        main.configure().addRoutesBuilder(routes());

        main.start();
        try (var template = main.getCamelContext().createProducerTemplate()) {
            await().atMost(TIMEOUT).until(() -> portal.events().hasBindings());
            template.requestBody("direct:add", Map.of("TITLE", "Order 17"));
            await().atMost(TIMEOUT)
                    .until(() ->
                            traces.logged().contains("row {") && traces.logged().contains("event {"));
            traces.addEndpointsAndJmx(main.getCamelContext());
        } finally {
            main.stop();
        }

        traces.assertAbsent(webhookUrl.split("/")[5]);
        traces.assertAbsent(application.clientSecret().reveal());
        traces.assertAbsent(application.refreshToken().reveal());
    }

    private static void configure(Main main, FakePortal portal, Application application) {
        Map.of(
                        "portalUrl", portal.url().toString(),
                        "clientId", application.clientId(),
                        "clientSecret", application.clientSecret().reveal(),
                        "refreshToken", application.refreshToken().reveal(),
                        "oauthServerUrl", portal.authorizationServer().url().toString())
                .forEach((name, value) -> main.addInitialProperty("camel.kamelet.bitrix24-source." + name, value));
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:add")
                        .to("kamelet:bitrix24-sink?method=crm.deal.add&bodyParam=fields")
                        .to("log:done?showAll=true");
                from("kamelet:bitrix24-list-source?method=crm.deal.list&startAfter=0&delay=500")
                        .log("row ${body}");
                from("kamelet:bitrix24-source?events=onCrmDealAdd&delay=500").log("event ${body}");
            }
        };
    }
}
