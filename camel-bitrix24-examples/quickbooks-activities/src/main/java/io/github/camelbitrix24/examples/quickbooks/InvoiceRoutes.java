/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Reads the folder and adds one activity for each invoice. One thread reads the folder file by file, so that two files
 * of one invoice, or the first two invoices of one customer, are never processed concurrently.
 */
final class InvoiceRoutes extends RouteBuilder {

    /** The route that reads the folder; it is started after the activity type exists. */
    static final String FOLDER = "folder";

    @Override
    public void configure() {
        errors();
        folder();
        invoice();
        company();
        activity();
        deadLetter();
    }

    private void errors() {
        // The outcome is unknown. The whole of direct:company or direct:activity is retried, and both check before they
        // add. The delay lets the portal finish a request that may still be running.
        onException(Bitrix24UnknownOutcomeException.class)
                .maximumRedeliveries(3)
                .redeliveryDelay("{{bitrix24.unknownOutcomeDelay}}")
                .handled(true)
                .useOriginalMessage()
                .to("direct:dead-letter");

        // The failure is not related to this invoice: stop. The next run continues with the remaining files.
        onException(
                        Bitrix24TransportException.class,
                        Bitrix24AuthorizationException.class,
                        Bitrix24LimitException.class,
                        Bitrix24PortalException.class)
                .handled(true)
                .bean("run", "abandon");

        // Every other failure is related to this invoice.
        onException(Exception.class).handled(true).useOriginalMessage().to("direct:dead-letter");
    }

    // spotless:off
    private void folder() {
        // One invoice at a time, also while a call waits for the portal: two invoices of a new customer would both
        // find no company and both add one.
        from("file:{{bitrix24.invoices}}?noop=true&includeExt=json&sortBy=file:name"
                + "&startingDirectoryMustExist=true&autoCreate=false"
                + "&initialDelay=0&delay=200&sendEmptyMessageWhenIdle=true")
            .routeId(FOLDER)
            .autoStartup(false)
            .onCompletion().onFailureOnly()
                .bean("run", "abandon")
            .end()
            .choice()
                .when(body().isNull())
                    .bean("run", "folderIsDone")
                .when(method("run", "goesOn"))
                    .bean("report", "begin")
                    .to("direct:invoice?synchronous=true")
            .end();
    }

    private void invoice() {
        // The key is stored at the end: after a crash an invoice is looked up again rather than lost.
        from("direct:invoice")
            .routeId("invoice")
            .unmarshal().json(InvoiceFile.class)
            .setVariable("invoice").body(InvoiceFile.class, InvoiceFile::toInvoice)
            .idempotentConsumer(simple("{{portal.name}} ${variable.invoice.id}")).idempotentRepository("done")
                    .eager(false).removeOnFailure(false).skipDuplicate(false)
                .choice()
                    .when(exchangeProperty(Exchange.DUPLICATE_MESSAGE))
                        .bean("report", "wasThere")
                    .otherwise()
                        .to("direct:company")
                        .to("direct:activity")
                .end()
                .bean("deadLetters", "forget")
            .end();
    }

    private void company() {
        from("direct:company")
            .routeId("company")
            .errorHandler(noErrorHandler())
            .bean("crm", "customer")
            .to("bitrix24:crm.company.list")
            .transform(method("crm", "companyId"))
            .choice()
                .when(body().isNull())
                    .bean("crm", "newCompany")
                    .to("bitrix24:crm.company.add?bodyParam=fields")
            .end()
            .setVariable("companyId", bodyAs(String.class));
    }

    private void activity() {
        from("direct:activity")
            .routeId("activity")
            .errorHandler(noErrorHandler())
            .bean("crm", "activity")
            .to("bitrix24:crm.activity.list")
            .setVariable("activityId", method("crm", "activityId"))
            .choice()
                .when(variable("activityId").isNotNull())
                    .bean("report", "wasThere")
                .otherwise()
                    .bean("crm", "newActivity")
                    .to("bitrix24:crm.activity.add?bodyParam=fields")
                    .setVariable("activityId", bodyAs(String.class))
                    .bean("report", "added")
            .end();
    }
    // spotless:on

    private void deadLetter() {
        from("direct:dead-letter")
                .routeId("dead-letter")
                .errorHandler(noErrorHandler())
                .to("file:{{bitrix24.work}}/dead-letters")
                .bean("deadLetters", "reason")
                .to("file:{{bitrix24.work}}/dead-letters?fileName=${file:name}.reason.txt")
                .bean("report", "deadLetter");
    }
}
