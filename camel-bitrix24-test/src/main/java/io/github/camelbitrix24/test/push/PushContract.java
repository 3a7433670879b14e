/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.push;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * What an application that receives the calls of a portal does in the same way behind every HTTP server. The
 * application loads the routes of {@link #ROUTES}, and sets the properties {@code contract.http}, the name of the HTTP
 * component, and {@code contract.events}, the endpoint that receives the id of the deal of each event.
 */
public final class PushContract {

    /** The routes, in YAML, on the class path. */
    public static final String ROUTES = "io/github/camelbitrix24/test/push/routes.yaml";

    /** The application token of all calls that are not forged. */
    static final String TOKEN = "contract-application-token";

    private static final String MEMBER = "contract-member";
    private static final int OK = 200;

    private final URI server;

    /** @param server the address of the application, without a path */
    public PushContract(URI server) {
        this.server = server;
    }

    /** A test for each part of the contract. */
    public Stream<DynamicTest> tests() {
        Handlers handlers = new Handlers(server);
        Map<String, Executable> tests = new LinkedHashMap<>();
        new SizeCases(handlers).addTo(tests);
        new FieldCases(handlers).addTo(tests);
        new ReplyCases(handlers).addTo(tests);
        return tests.entrySet().stream().map(test -> DynamicTest.dynamicTest(test.getKey(), test.getValue()));
    }

    /**
     * Posts events of deals with the ids 1 to {@code events}, each once, and fails unless the application accepts each
     * of them.
     *
     * @param connections how many connections post at the same time, each without a pause
     */
    public void post(int events, int connections) throws InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 1; number <= connections; number++) {
                int first = number;
                running.add(senders.submit(() -> {
                    postEach(first, events, connections);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("An event was not accepted", e.getCause());
        } finally {
            senders.shutdownNow();
        }
    }

    private void postEach(int first, int last, int step) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            for (int id = first; id <= last; id += step) {
                RawResponse response = connection.send(RawRequest.post("/events", event(id)));
                if (response.status() != OK) {
                    throw new AssertionError("The event of deal " + id + " was answered with " + response);
                }
            }
        }
    }

    static String event(long id) {
        return "event=ONCRMDEALADD&event_handler_id=1&data%5BFIELDS%5D%5BID%5D=" + id + "&ts=1700000000&"
                + credentials(TOKEN);
    }

    static String credentials(String token) {
        return "auth%5Bdomain%5D=acme.bitrix24.com&auth%5Bmember_id%5D=" + MEMBER + "&auth%5Bapplication_token%5D="
                + token;
    }
}
