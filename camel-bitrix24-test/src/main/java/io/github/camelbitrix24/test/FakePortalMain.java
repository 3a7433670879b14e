/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.limit.Costs;
import io.github.camelbitrix24.test.limit.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;

/**
 * Runs a standalone fake portal: {@code java -jar … [--port 8080] [--store file]}. Benchmarks can add rows
 * ({@code --seed=crm.deal:1000:1}: 1000 deals whose ids are 1 apart), limits ({@code --burst}, {@code --rps},
 * {@code --operating} in seconds, {@code --serial}), costs in milliseconds ({@code --cost-request}, {@code --cost-page},
 * {@code --cost-call=crm.deal.add:20}; {@code --cost-counted-row} in microseconds), {@code --faster}, {@code --journal},
 * {@code --page-size}, {@code --uncompressed}. A line {@code stats} on its input prints the counters, {@code reset} resets
 * them, {@code webhook} prints the address of a new webhook.
 */
public final class FakePortalMain {
    private static final Logger UNDERTOW = Logger.getLogger("io.undertow");
    private static final Logger XNIO = Logger.getLogger("org.xnio");
    private static final Logger JBOSS = Logger.getLogger("org.jboss");
    private static final Duration TOKEN_LIFE = Duration.ofDays(365);

    private FakePortalMain() {}

    /** Options may also come from the environment: {@code FAKE_PORTAL_PORT}, {@code FAKE_PORTAL_STORE}. */
    public static void main(String[] arguments) throws IOException {
        List.of(UNDERTOW, XNIO, JBOSS).forEach(logger -> logger.setLevel(Level.WARNING));
        FakePortal portal = start(List.of(arguments), System.getenv());
        System.out.println("Timeline      " + portal.url() + "/");
        System.out.println("Webhook       " + portal.webhookUrl());
        System.out.println("Access token  " + portal.accessToken());
        runCommands(portal, new BufferedReader(new InputStreamReader(System.in, UTF_8)), System.out);
    }

    static FakePortal start(List<String> given, Map<String, String> environment) {
        CommandLine arguments = new CommandLine(given, environment);
        FakePortalBuilder builder = FakePortal.builder()
                .tokenLife(TOKEN_LIFE)
                .limits(limits(arguments))
                .costs(costs(arguments));
        arguments.get("port").map(Integer::valueOf).ifPresent(builder::port);
        arguments.get("store").map(Path::of).ifPresent(builder::storeIn);
        arguments.get("faster").map(Integer::valueOf).ifPresent(builder::faster);
        arguments.get("journal").map(Integer::valueOf).ifPresent(builder::journalKeeps);
        arguments.get("page-size").map(Integer::valueOf).ifPresent(builder::pageSize);
        if (arguments.has("uncompressed")) {
            builder.with(UndocumentedBehaviour.ANSWERS_ARE_NOT_COMPRESSED);
        }
        List<String[]> seeds = arguments.all("seed").stream()
                .map(seed -> parts("--seed", seed, "family:rows:step"))
                .toList();
        FakePortal portal = builder.start();
        seeds.forEach(seed -> seed(portal, seed));
        return portal;
    }

    /** Runs the command of each line until the end of the input. */
    static void runCommands(FakePortal portal, BufferedReader lines, PrintStream out) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.strip().equals("stats")) {
                out.println(portal.counts());
                out.flush();
            } else if (line.strip().equals("reset")) {
                portal.reset();
            } else if (line.strip().equals("webhook")) {
                out.println(portal.webhookUrl());
                out.flush();
            }
        }
    }

    private static Limits limits(CommandLine arguments) {
        Limits limits = arguments.has("serial") ? Limits.none().oneAtATime() : Limits.none();
        if (arguments.get("burst").isPresent() || arguments.get("rps").isPresent()) {
            limits = limits.requests(
                    arguments.number("burst").orElse(50L),
                    arguments.number("rps").orElse(2L));
        }
        return arguments
                .number("operating")
                .map(Duration::ofSeconds)
                .map(limits::operating)
                .orElse(limits);
    }

    private static Costs costs(CommandLine arguments) {
        Costs costs = Costs.none()
                .ofRequest(Duration.ofMillis(arguments.number("cost-request").orElse(0L)))
                .ofCall(Duration.ofMillis(arguments.number("cost-page").orElse(0L)))
                .ofCountedRow(Duration.of(arguments.number("cost-counted-row").orElse(0L), ChronoUnit.MICROS));
        for (String call : arguments.all("cost-call")) {
            String[] parts = parts("--cost-call", call, "method:milliseconds");
            costs = costs.ofCall(parts[0], Duration.ofMillis(Long.parseLong(parts[1])));
        }
        return costs;
    }

    private static String[] parts(String option, String value, String pattern) {
        String[] parts = value.split(":", -1);
        if (parts.length < 2) {
            throw new IllegalArgumentException(option + " must be " + pattern + ", but was " + value);
        }
        return parts;
    }

    private static void seed(FakePortal portal, String[] parts) {
        long rows = Long.parseLong(parts[1]);
        long step = parts.length > 2 ? Long.parseLong(parts[2]) : 1;
        LongStream ids = LongStream.rangeClosed(1, rows).map(number -> number * step);
        boolean isItem = parts[0].startsWith("crm.item.");
        portal.rows(parts[0]).seed(ids, id -> fields(id, isItem));
    }

    /** A row of eight fields including its id, named as in its family. */
    private static Map<String, Object> fields(long id, boolean isItem) {
        return Map.of(
                isItem ? "title" : "TITLE",
                "Row " + id,
                isItem ? "opportunity" : "OPPORTUNITY",
                Long.toString(id % 1000),
                isItem ? "currencyId" : "CURRENCY_ID",
                "EUR",
                isItem ? "stageId" : "STAGE_ID",
                id % 2 == 0 ? "NEW" : "WON",
                isItem ? "assignedById" : "ASSIGNED_BY_ID",
                "1",
                isItem ? "companyId" : "COMPANY_ID",
                Long.toString(id % 100),
                isItem ? "comments" : "COMMENTS",
                "");
    }
}
