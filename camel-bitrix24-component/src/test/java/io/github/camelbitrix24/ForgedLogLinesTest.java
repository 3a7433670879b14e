/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelbitrix24.fixture.LeakSearch;
import io.github.camelbitrix24.fixture.ReceivingApplication;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.event.EventSender;
import io.github.camelbitrix24.test.oauth.Application;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that bring control characters: they forge no line of the log, and many of them do not fill it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedLogLinesTest {

    private static final String FORGED = "FORGED the portal was installed";
    private static final List<String> FIELDS = List.of(
            "event",
            "auth[member_id]",
            "auth[domain]",
            "auth[client_endpoint]",
            "auth[server_endpoint]",
            "auth[access_token]",
            "auth[refresh_token]",
            "auth[application_token]");
    private static final List<String> BREAKS = List.of("\r\n", "\n", "\r", "\u2028", "\u0085", "\u001b[2K", "\u0000");

    private final FakePortal portal = FakePortal.start();
    private final Application application = portal.application();
    private final ReceivingApplication receiving = ReceivingApplication.of(portal, application);

    @AfterAll
    void close() {
        receiving.close();
        portal.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fields")
    void f67NoFieldForgesALineOfTheLog(String field, Map<String, String> form) {
        for (String linebreak : BREAKS) {
            try (LeakSearch log = recordComponent()) {
                Map<String, String> forged = new HashMap<>(form);
                forged.compute(field, (name, value) -> value + linebreak + FORGED);

                int status = receiving.post("/events", forged);

                assertThat(status).isIn(400, 403, 404);
                assertThat(log.logged().lines().filter(line -> line.startsWith(FORGED)))
                        .isEmpty();
                assertThat(log.logged()).doesNotContain("\u001b", "\u0000", "\u2028" + FORGED, "\u0085" + FORGED);
            }
        }
    }

    static Stream<Arguments> fields() {
        Map<String, String> form = Map.of(
                "event", "ONAPPINSTALL",
                "auth[member_id]", "m",
                "auth[domain]", "acme.bitrix24.com",
                "auth[client_endpoint]", "https://acme.bitrix24.com/rest/",
                "auth[server_endpoint]", "https://oauth.bitrix.info/rest/",
                "auth[access_token]", "access",
                "auth[refresh_token]", "refresh",
                "auth[application_token]", "token");
        return FIELDS.stream().map(field -> Arguments.of(field, form));
    }

    @Test
    void f67AThousandForgedCallsLogAFewLines() {
        try (LeakSearch log = recordComponent()) {
            IntStream.range(0, 1_000)
                    .forEach(number -> receiving.post(
                            "/events",
                            EventSender.encode(Map.of(
                                    "event",
                                    number % 2 == 0 ? "ONCRMDEALADD" : "ONAPPUNINSTALL",
                                    "auth",
                                    Map.of("member_id", "m" + number, "application_token", "forged")))));

            assertThat(log.logged().lines().filter(line -> line.startsWith("WARN")))
                    .hasSizeLessThan(10);
        }
    }

    /** The log of the component; the servers of the test have their own. */
    private static LeakSearch recordComponent() {
        LeakSearch log = LeakSearch.recordAll();
        log.log("io.vertx", Level.OFF);
        log.log("io.netty", Level.OFF);
        return log;
    }
}
