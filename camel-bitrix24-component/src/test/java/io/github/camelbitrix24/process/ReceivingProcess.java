/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.fixture.CamelFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.jspecify.annotations.Nullable;

/**
 * A node that polls deals, as long as it leads, and reads the offline queue. It records each row and event that its
 * route has processed, and suspends its routes again and again. One id in a hundred fails always.
 */
public final class ReceivingProcess {

    private static final int POISON = 100;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROWS = "master:soak:bitrix24:crm.deal.list?watermark=ID&startAfter=0&initialDelay=0"
            + "&delay=500&greedy=true&maxMessagesPerPoll=100&maxDeliveryAttempts=2&exceptionHandler=#ended"
            + "&offsetRepository=#shared";
    private static final String EVENTS = "bitrix24:onCrmDealUpdate?initialDelay=0&delay=500&greedy=true"
            + "&maxMessagesPerPoll=50&maxDeliveryAttempts=2&exceptionHandler=#ended&orphanAfter=30s"
            + "&offsetRepository=#own";

    private final Path record;

    private ReceivingProcess(Path record) {
        this.record = record;
    }

    /**
     * A node of a cluster.
     *
     * @param shared the folder that all nodes share
     * @param own the folder of this node, with its record
     * @param suspendsEvery how often the node suspends its routes for a moment
     */
    public record Node(String portal, String token, Path shared, Path own, Duration suspendsEvery) {

        /** Starts the process of the node, again after it was killed. */
        public Process start() throws IOException {
            Files.createDirectories(shared);
            Files.createDirectories(own);
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ReceivingProcess.class.getName(),
                            portal,
                            token,
                            shared.toString(),
                            own.toString(),
                            suspendsEvery.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(own.resolve("log").toFile()))
                    .start();
        }

        /** What the node has recorded: a line for each row or event that was processed or ended. */
        public List<String> recorded() throws IOException {
            Path file = own.resolve("record");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        }
    }

    /** Whether the route fails at each attempt. */
    public static boolean isPoison(long id) {
        return id % POISON == 0;
    }

    public static void main(String[] args) throws Exception {
        Node node = new Node(args[0], args[1], Path.of(args[2]), Path.of(args[3]), Duration.parse(args[4]));
        ReceivingProcess process = new ReceivingProcess(node.own.resolve("record"));
        CamelContext[] started = new CamelContext[1];
        CamelFixture.with(
                component -> {
                    started[0] = component.getCamelContext();
                    process.prepare(component.getCamelContext(), node);
                    component.getAuth().setPortalUrl(node.portal);
                    component.getAuth().setAccessToken(node.token);
                    CamelFixture.withoutRateLimit().accept(component);
                },
                process.routes());
        while (node.suspendsEvery.toMillis() > 0) {
            Thread.sleep(node.suspendsEvery.toMillis());
            for (String route : List.of("rows", "events")) {
                started[0].getRouteController().suspendRoute(route);
            }
            Thread.sleep(200);
            for (String route : List.of("rows", "events")) {
                started[0].getRouteController().resumeRoute(route);
            }
        }
        Thread.currentThread().join();
    }

    private void prepare(CamelContext context, Node node) {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(node.shared.toString());
        cluster.setAcquireLockDelay(200, TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(200, TimeUnit.MILLISECONDS);
        try {
            context.addService(cluster);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        context.getRegistry().bind("shared", new SharedStates(node.shared));
        context.getRegistry()
                .bind(
                        "own",
                        FileStateRepository.fileStateRepository(
                                node.own.resolve("states").toFile()));
        context.getRegistry().bind("ended", new Ended());
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(ROWS).routeId("rows").process(exchange -> process("row", exchange));
                from(EVENTS).routeId("events").process(exchange -> process("event", exchange));
            }
        };
    }

    private void process(String kind, Exchange exchange) {
        if (isPoison(id(exchange))) {
            throw new IllegalStateException("poison");
        }
        note(kind + " " + id(exchange));
    }

    private static long id(Exchange exchange) {
        var body = JSON.valueToTree(exchange.getMessage().getBody());
        return body.has("ID") ? body.path("ID").asLong() : body.at("/FIELDS/ID").asLong();
    }

    /** A single write, which a killed process has done or not. */
    private void note(String line) {
        try {
            Files.writeString(record, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records the messages whose attempts have ended. */
    private final class Ended implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            handleException("", exception);
        }

        @Override
        public void handleException(@Nullable String message, Throwable exception) {
            System.out.println(message + ": " + exception);
        }

        @Override
        public void handleException(@Nullable String message, @Nullable Exchange exchange, Throwable exception) {
            if (exchange == null) {
                handleException(message, exception);
            } else if (message != null && message.contains("maxDeliveryAttempts")) {
                String kind = exchange.getMessage().getHeader(Bitrix24Constants.EVENT) == null ? "row " : "event ";
                note("ended " + kind + id(exchange));
            }
        }
    }
}
