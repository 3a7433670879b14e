/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.springboot;

import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.oauth.Application;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the application with an embedded portal, and ends when every new deal has its activity. */
public final class EmbeddedPortalRun {

    private static final int DEALS = 3;

    private EmbeddedPortalRun() {}

    /** Starts the portal, installs the application, and adds deals. */
    public static void main(String[] args) throws Exception {
        try (FakePortal portal = FakePortal.start()) {
            run(portal, System.out);
        }
    }

    static void run(FakePortal portal, PrintStream out) throws IOException {
        Application application = portal.application();
        URI address = URI.create("http://127.0.0.1:" + freePort());
        try (ConfigurableApplicationContext started = start(portal, application, address)) {
            NotifyBuilder deals = new NotifyBuilder(started.getBean(CamelContext.class))
                    .fromRoute("deals")
                    .whenDone(DEALS)
                    .create();
            int answer = portal.events().install(application, address.resolve("/bitrix24/install"));
            out.println("Installed: " + answer);
            for (int number = 1; number <= DEALS; number++) {
                long id = portal.rows("crm.deal").add(Map.of("TITLE", "Order " + number));
                portal.events().fire("ONCRMDEALADD", Map.of("FIELDS", Map.of("ID", id)));
            }
            boolean isDone = deals.matches(1, TimeUnit.MINUTES);
            portal.rows("crm.activity").all().forEach(row -> out.println(row.get("SUBJECT")));
            out.println(isDone ? "Every deal has its activity." : "Not every event was received within a minute.");
        }
    }

    private static ConfigurableApplicationContext start(FakePortal portal, Application application, URI address) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "server.address", address.getHost(),
                "server.port", address.getPort(),
                "external.url", address.toString(),
                "camel.component.bitrix24.client-id", application.clientId(),
                "camel.component.bitrix24.client-secret",
                        application.clientSecret().reveal(),
                "camel.component.bitrix24.oauth-server-url",
                        portal.authorizationServer().url()));
        SpringApplication program = new SpringApplication(DealActivities.class);
        program.setDefaultProperties(settings);
        return program.run();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
