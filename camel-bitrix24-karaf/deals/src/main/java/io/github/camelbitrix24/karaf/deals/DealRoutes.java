/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf.deals;

import org.apache.camel.builder.RouteBuilder;

/** Deals that others add are written to a file, those of the portal are exported, and new orders become deals. */
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
                .to("file:{{folder}}?fileName=heard&fileExist=Append&appendChars=\\n");
        // end::karaf-java[]
    }
}
