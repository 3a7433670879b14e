/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import org.apache.camel.builder.RouteBuilder;

/** The calls of the application to the portal. */
public class DealRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::quarkus-route-java[]
        from("direct:java").to("bitrix24:crm.deal.add?bodyParam=fields");
        // end::quarkus-route-java[]

        from("direct:deal").to("bitrix24:crm.deal.get?outputClass=" + Deal.class.getName());

        from("direct:contacts").to("bitrix24:crm.contact.list?fetch=STREAM");

        from("direct:any").toD("bitrix24:${header.method}");
    }
}
