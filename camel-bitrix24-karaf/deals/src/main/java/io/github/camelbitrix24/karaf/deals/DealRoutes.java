/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf.deals;

import org.apache.camel.builder.RouteBuilder;

/** Writes new deals to a file, exports the deals of the portal, and adds a deal for each order. */
final class DealRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::karaf-java[]
        from("file:{{folder}}/orders?delete=true&delay=200")
                .convertBodyTo(String.class)
                .to("bitrix24:crm.deal.add?bodyParam=fields")
                .log("Deal ${body}");

        from("timer:export?repeatCount=1")
                .to("bitrix24:crm.deal.list?fetch=STREAM")
                .split(body())
                .streaming()
                .transform(simple("${body[ID]}"))
                .to("file:{{folder}}?fileName=exported&fileExist=Append&appendChars=\\n");

        from("bitrix24:onCrmDealAdd?enrich=true&authConnector={{name}}")
                .transform(simple("${body[TITLE]}"))
                .to("file:{{folder}}?fileName=received&fileExist=Append&appendChars=\\n");
        // end::karaf-java[]
    }
}
