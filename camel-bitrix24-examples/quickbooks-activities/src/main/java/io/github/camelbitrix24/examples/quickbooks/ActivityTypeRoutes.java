/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import org.apache.camel.builder.RouteBuilder;

/** Registers the activity type before the first invoice is read. Only an application can register one. */
final class ActivityTypeRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(Bitrix24UnknownOutcomeException.class)
                .maximumRedeliveries(2)
                .redeliveryDelay("{{bitrix24.unknownOutcomeDelay}}")
                .handled(true)
                .bean("run", "abandon");
        onException(Exception.class).handled(true).bean("run", "abandon");

        from("timer:begin?repeatCount=1&delay=0")
                .routeId("begin")
                .to("direct:activity-type")
                .process(exchange -> exchange.getContext().getRouteController().startRoute(InvoiceRoutes.FOLDER));

        // The same error code is used for an existing type and a missing TYPE_ID, so check first.
        from("direct:activity-type")
                .routeId("activity-type")
                .errorHandler(noErrorHandler())
                .setBody(constant(""))
                .to("bitrix24:crm.activity.type.list?maxRetries=2")
                .choice()
                .when(method("crm", "lacksType"))
                .bean("crm", "newType")
                .to("bitrix24:crm.activity.type.add?bodyParam=fields")
                .end();
    }
}
