/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.throughput;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.limit.Plan;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Does one piece of work against a portal and prints {@code done=… heap_mb=…}: how much was done, and what is left on
 * the heap after a collection. Arguments: the webhook's address, the work, a number, the option
 * {@code maxConcurrentTraversals}, requests a second. With a sixth, {@code warm}, both processes first read another list,
 * so that the work meets compiled code; then it prints {@code warm} and waits for a line.
 */
public final class ClientProcess {

    private ClientProcess() {}

    /** Does the work. */
    public static void main(String[] args) throws Exception {
        if (args.length > 5) {
            CamelContext rehearsal = context(args);
            Work.REHEARSAL.run(rehearsal, args[0], 0);
            rehearsal.stop();
            System.out.println("warm");
            if (System.in.read() < 0) {
                return;
            }
        }
        CamelContext context = context(args);
        long done = Work.valueOf(args[1]).run(context, args[0], Integer.parseInt(args[2]));
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
