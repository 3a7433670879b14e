/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.throughput;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.DynamicOptions;
import io.github.camelbitrix24.limit.Plan;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Runs one workload against a portal and prints {@code done=… heap_mb=…}: how much was done, and the heap in use after a
 * collection. Arguments: the webhook's URL, the workload, a number, the option
 * {@code maxConcurrentTraversals}, requests a second. With a sixth, {@code warm}, both processes first read another list,
 * so that compiled code is measured; then it prints {@code warm} and waits for a line.
 */
public final class ClientProcess {

    private ClientProcess() {}

    /** Runs the workload. */
    public static void main(String[] args) throws Exception {
        if (args.length > 5) {
            CamelContext warmUp = context(args);
            Workload.WARM_UP.run(warmUp, args[0], 0);
            warmUp.stop();
            System.out.println("warm");
            if (System.in.read() < 0) {
                return;
            }
        }
        CamelContext context = context(args);
        long done = Workload.valueOf(args[1]).run(context, args[0], Integer.parseInt(args[2]));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        System.out.println("done=" + done + " heap_mb=" + heap);
        context.stop();
        System.exit(0);
    }

    private static CamelContext context(String[] args) {
        CamelContext context = new DefaultCamelContext();
        Bitrix24Component component = new Bitrix24Component();
        component.setDynamicOptions(DynamicOptions.ALL);
        component.getAuth().setWebhookUrl(args[0]);
        component.getLimits().setMaxConcurrentTraversals(args[3]);
        component.getLimits().setPlan(Plan.STANDARD);
        double pace = Double.parseDouble(args[4]);
        component.getLimits().setRequestsPerSecond(pace);
        component.getLimits().setBurst((int) (pace * 25));
        context.addComponent("bitrix24", component);
        return context;
    }
}
