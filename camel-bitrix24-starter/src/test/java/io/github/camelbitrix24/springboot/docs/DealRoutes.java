/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot.docs;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

// tag::spring-boot-java[]
@Component
class DealRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:order").to("bitrix24:crm.deal.add?bodyParam=fields");

        from("webhook:bitrix24:onCrmDealAdd?bindEvents=false&webhookComponentName=platform-http&webhookPath=/bitrix24")
                .setBody(simple("${body[FIELDS][ID]}"))
                .to("bitrix24:crm.deal.get?bodyParam=id")
                .log("New deal: ${body[TITLE]}");
    }
}
// end::spring-boot-java[]
