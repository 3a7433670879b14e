/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.process;

import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.rest.MethodName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A new process that performs one operation at start and prints the CPU time of its thread in nanoseconds. Elapsed time
 * would include other work of the machine, and CPU time of the process the JIT compilation.
 */
public final class StartProcess {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ENDPOINTS = 50;
    private static final Map<String, Measurement> VARIANTS = Map.of(
            "catalog",
            StartProcess::catalog,
            "http component",
            StartProcess::httpComponent,
            "50 bitrix24 endpoints",
            () -> endpoints(
                    i -> "bitrix24:crm.deal.list?params.page=" + i + "&webhookUrl=http://127.0.0.1:1/rest/1/c0de/"),
            "50 http endpoints",
            () -> endpoints(i -> "http:127.0.0.1:1/rest/1/c0de/crm.deal.list?page=" + i));

    private StartProcess() {}

    @FunctionalInterface
    private interface Measurement {

        long cpuNanos() throws Exception;
    }

    @FunctionalInterface
    private interface UriTemplate {

        String of(int number);
    }

    public static long nanosOf(String variant) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartProcess.class.getName(),
                        variant)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(variant + ": " + output);
        }
        return Long.parseLong(
                output.strip().lines().reduce((first, last) -> last).orElseThrow());
    }

    public static void main(String[] args) throws Exception {
        System.out.println(Objects.requireNonNull(VARIANTS.get(args[0])).cpuNanos());
    }

    private static long catalog() {
        CamelContext context = new DefaultCamelContext();
        context.start();
        long begun = THREADS.getCurrentThreadCpuTime();
        boolean isThere =
                Catalog.standard().find(new MethodName("crm.deal.list")).isPresent();
        long taken = THREADS.getCurrentThreadCpuTime() - begun;
        context.stop();
        if (!isThere) {
            throw new AssertionError("The catalog is empty");
        }
        return taken;
    }

    private static long httpComponent() throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.start();
        long begun = THREADS.getCurrentThreadCpuTime();
        Objects.requireNonNull(context.getComponent("http"), "camel-http is there")
                .start();
        long taken = THREADS.getCurrentThreadCpuTime() - begun;
        context.stop();
        return taken;
    }

    private static long endpoints(UriTemplate uri) throws Exception {
        long begun = THREADS.getCurrentThreadCpuTime();
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < ENDPOINTS; i++) {
                    from("direct:in" + i).to(uri.of(i));
                }
            }
        });
        context.start();
        long taken = THREADS.getCurrentThreadCpuTime() - begun;
        context.stop();
        return taken;
    }
}
