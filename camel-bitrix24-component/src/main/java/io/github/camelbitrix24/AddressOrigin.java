/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * Where the address of an endpoint comes from that Camel is creating. The stack says it: the value of
 * {@code getCreateRoute()} stays on a thread after Camel 4.18 has built a route there.
 */
enum AddressOrigin {
    /** The text of a route, or of a program before the context is started and messages flow. */
    ROUTE,
    /** The text of a route that is being made for an address of run time, such as that of a Kamelet in a {@code toD}. */
    ROUTE_MADE_AT_RUN_TIME,
    /** A program or a message at run time. */
    RUN_TIME;

    private static final String ROUTE_BUILDERS = "org.apache.camel.reifier.";
    private static final String CONTEXT = "org.apache.camel.impl.engine.AbstractCamelContext";
    private static final String LOOKUP = "doGetEndpoint";

    /** The origin of the address of the endpoint that is created by the current call. */
    static AddressOrigin of(CamelContext context) {
        if (!isInUse(context)) {
            return ROUTE;
        }
        List<Boolean> buildersAndLookups = StackWalker.getInstance().walk(AddressOrigin::buildersAndLookups);
        if (!buildersAndLookups.contains(true)) {
            return RUN_TIME;
        }
        boolean isOutermostABuilder = buildersAndLookups.get(buildersAndLookups.size() - 1);
        return isOutermostABuilder ? ROUTE : ROUTE_MADE_AT_RUN_TIME;
    }

    private static boolean isInUse(CamelContext context) {
        return context.isStarting()
                || context.isStarted()
                || context.isSuspending()
                || context.isSuspended()
                || context.isStopping();
    }

    /** From the innermost frame on: true for what builds routes, false for a look-up of an endpoint. */
    private static List<Boolean> buildersAndLookups(Stream<StackWalker.StackFrame> frames) {
        return frames.filter(frame -> isBuilder(frame) || isLookup(frame))
                .map(AddressOrigin::isBuilder)
                .toList();
    }

    private static boolean isBuilder(StackWalker.StackFrame frame) {
        return frame.getClassName().startsWith(ROUTE_BUILDERS)
                || frame.getClassName().equals(RouteAddresses.class.getName());
    }

    private static boolean isLookup(StackWalker.StackFrame frame) {
        return frame.getClassName().equals(CONTEXT) && frame.getMethodName().equals(LOOKUP);
    }
}
