/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.deals;

import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;

/** Prints a line for each change; an application would process it. */
final class DealRoutes extends RouteBuilder {

    private final Consumer<String> work;

    DealRoutes(Consumer<String> work) {
        this.work = work;
    }

    @Override
    public void configure() {
        from("bitrix24:onCrmDealAdd,onCrmDealUpdate?enrich=true&initialDelay=0&delay=200")
                .routeId("deals")
                .setBody(simple("${header.CamelBitrix24Event}: deal ${body[ID]}, ${body[TITLE]}"))
                .process(change -> work.accept(change.getMessage().getBody(String.class)));
    }
}
