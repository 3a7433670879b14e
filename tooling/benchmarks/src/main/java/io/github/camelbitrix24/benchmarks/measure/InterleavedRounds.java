/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures clients against each other. Each round starts a new JVM for every client, because a JVM compiles a program
 * differently each time. After a warm-up the clients run short blocks in turn, and the order is reversed with every
 * block and rotated with every round: what slows the machine down for a while slows down all of them.
 */
public final class InterleavedRounds {
    private final List<Client> clients;
    private final List<Block> warmUp;
    private final List<Block> measured;
    private final int repetitions;

    /**
     * Plans a run.
     *
     * @param warmUp the blocks that are not measured, which each client runs first
     * @param measured one block of each operation, run as many times as {@code repetitions} says
     */
    public InterleavedRounds(List<Client> clients, List<Block> warmUp, List<Block> measured, int repetitions) {
        this.clients = List.copyOf(clients);
        this.warmUp = List.copyOf(warmUp);
        this.measured = List.copyOf(measured);
        this.repetitions = repetitions;
    }

    /** One of the programs that are compared. */
    public record Client(String name, Start start) {}

    /** Starts the JVM of a client, which runs {@link MeasuredClient#serve}. */
    @FunctionalInterface
    public interface Start {
        /** Starts it and does not wait until it is ready. */
        ChildJvm jvm() throws IOException;
    }

    /** Measures all rounds. */
    public Samples run(int rounds) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            samples.addAll(round(round));
            System.out.printf("Round %d of %d is done.%n", round, rounds);
        }
        return new Samples(samples);
    }

    private List<Sample> round(int round) throws IOException {
        List<Client> order = new ArrayList<>(clients);
        Collections.rotate(order, round);
        List<Running> running = new ArrayList<>();
        try {
            for (Client client : order) {
                running.add(new Running(client.name(), client.start().jvm()));
            }
            for (Running client : running) {
                client.jvm.read();
            }
            for (Block block : warmUp) {
                measure(List.copyOf(running), block, 1);
            }
            return measured(round, List.copyOf(running));
        } finally {
            for (Running client : running) {
                client.jvm.close();
            }
        }
    }

    private List<Sample> measured(int round, List<Running> running) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Block block : measured) {
            measure(running, block, repetitions)
                    .forEach((client, blocks) ->
                            samples.add(new Sample(round, client, block.operation(), Measurement.ofBlocks(blocks))));
        }
        return samples;
    }

    private static Map<String, List<Measurement>> measure(List<Running> running, Block block, int repetitions)
            throws IOException {
        List<Running> order = new ArrayList<>(running);
        Map<String, List<Measurement>> blocks = new LinkedHashMap<>();
        for (int i = 0; i < repetitions; i++) {
            for (Running client : order) {
                Measurement measurement = Measurement.parse(client.jvm.ask(block.toLine()));
                blocks.computeIfAbsent(client.name, name -> new ArrayList<>()).add(measurement);
            }
            Collections.reverse(order);
        }
        return blocks;
    }

    private record Running(String name, ChildJvm jvm) {}
}
