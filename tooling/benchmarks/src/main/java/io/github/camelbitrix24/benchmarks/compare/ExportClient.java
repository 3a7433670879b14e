/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.compare;

import io.github.camelbitrix24.benchmarks.measure.ChildJvm;
import io.github.camelbitrix24.benchmarks.measure.InterleavedRounds.Client;
import io.github.camelbitrix24.benchmarks.measure.ListExport;
import io.github.camelbitrix24.benchmarks.measure.MeasuredClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The JVM that exports lists. It names the component in URIs only, so that it runs with any build. Arguments: the
 * webhook's URL, the number of rows in the list.
 */
public final class ExportClient {
    static final String OPERATION = "EXPORT";

    private ExportClient() {}

    /** Measures the blocks that the input asks for. */
    public static void main(String[] args) throws Exception {
        String uri = "bitrix24:crm.deal.list?fetch=STREAM&plan=ON_PREMISE&webhookUrl=RAW(" + args[0] + ")";
        long expected = Long.parseLong(args[1]);
        CamelContext context = new DefaultCamelContext();
        context.getEndpoint(uri);
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            MeasuredClient.serve(Map.of(OPERATION, () -> export(template, uri, expected)));
        }
        context.stop();
    }

    private static void export(ProducerTemplate template, String uri, long expected) throws IOException {
        long rows = ListExport.run(template, uri);
        if (rows != expected) {
            throw new IllegalStateException("The export returned " + rows + " rows instead of " + expected + ".");
        }
    }

    /** A client with this class path. */
    static Client of(String name, String webhookUrl, int rows, List<Path> classPath) {
        List<String> command =
                List.of("-Xms512m", "-Xmx512m", ExportClient.class.getName(), webhookUrl, Integer.toString(rows));
        return new Client(name, () -> new ChildJvm("the export with the " + name, classPath, command));
    }
}
