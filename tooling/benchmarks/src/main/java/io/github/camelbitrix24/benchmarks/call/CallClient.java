/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import io.github.camelbitrix24.benchmarks.measure.Block;
import io.github.camelbitrix24.benchmarks.measure.ChildJvm;
import io.github.camelbitrix24.benchmarks.measure.InterleavedRounds.Client;
import io.github.camelbitrix24.benchmarks.measure.MeasuredClient;
import io.github.camelbitrix24.benchmarks.measure.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JVM of one variant: calls of {@code crm.deal.list} on one thread. Arguments: the variant, the server's port. */
public final class CallClient {
    private CallClient() {}

    /** Measures the blocks that the input asks for. */
    public static void main(String[] args) throws Exception {
        CallVariant variant = CallVariant.valueOf(args[0]);
        int port = Integer.parseInt(args[1]);
        List<Caller> callers = new ArrayList<>();
        Map<String, Operation> operations = new TreeMap<>();
        for (FixedResponse response : FixedResponse.values()) {
            Caller caller = variant.open(response.webhookUrl(port));
            callers.add(caller);
            operations.put(response.name(), operation(variant, caller, response));
        }
        MeasuredClient.serve(operations);
        for (Caller caller : callers) {
            caller.close();
        }
    }

    private static Operation operation(CallVariant variant, Caller caller, FixedResponse response) {
        int expected = response.rows().size();
        return () -> {
            boolean isComplete = caller.call() instanceof List<?> rows && rows.size() == expected;
            if (!isComplete && variant != CallVariant.EMPTY_ROUTE) {
                throw new IllegalStateException(variant + " did not return the " + expected + " rows of " + response);
            }
        };
    }

    /** A client with this class path. */
    public static Client of(String name, CallVariant variant, int port, List<Path> classPath) {
        List<String> command =
                List.of("-Xms512m", "-Xmx512m", CallClient.class.getName(), variant.name(), Integer.toString(port));
        return new Client(name, () -> new ChildJvm("the variant " + name, classPath, command));
    }

    /** A block of calls for each response. */
    public static List<Block> blocks(int pages, int singleRows) {
        return List.of(
                new Block(FixedResponse.PAGE.name(), pages, false),
                new Block(FixedResponse.SINGLE_ROW.name(), singleRows, false));
    }

    /** The server of the responses in a JVM of its own; its first line is its port. */
    public static ChildJvm server(List<Path> classPath) throws IOException {
        return new ChildJvm("the server", classPath, List.of(FixedResponseServer.class.getName()));
    }
}
