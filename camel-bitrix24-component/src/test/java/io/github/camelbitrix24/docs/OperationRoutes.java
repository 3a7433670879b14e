/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;

/** The routes of the page on guarantees. */
final class OperationRoutes {

    private OperationRoutes() {}

    static void lockFiles(CamelContext context, String directory) throws Exception {
        // tag::cluster-only-java[]
        FileLockClusterService locks = new FileLockClusterService();
        locks.setRoot(directory);
        locks.setAcquireLockDelay(1, TimeUnit.SECONDS);
        locks.setAcquireLockInterval(1, TimeUnit.SECONDS);
        context.addService(locks);
        // end::cluster-only-java[]
    }

    static RouteBuilder master() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::master-java[]
                from("master:deals:bitrix24:crm.deal.list?watermark=ID&startAfter=0&offsetRepository=#marks")
                        .routeId("deals")
                        .to("direct:book");
                // end::master-java[]
            }
        };
    }

    static void suspension(CamelContext context) throws Exception {
        // tag::suspend-only-java[]
        context.getRouteController().suspendRoute("deals");
        context.getRouteController().resumeRoute("deals");
        // end::suspend-only-java[]
    }

    static RouteBuilder rollback() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::rollback-java[]
                from("bitrix24:onCrmDealUpdate?offsetRepository=#marks")
                        .to("direct:check")
                        .filter(simple("${header.stock} == 'missing'"))
                        .markRollbackOnly()
                        .end()
                        .to("direct:book");
                // end::rollback-java[]
            }
        };
    }

    static RouteBuilder pollEnrich() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::poll-enrich-java[]
                from("direct:next")
                        .pollEnrich(
                                "bitrix24:crm.deal.list?watermark=ID&startAfter=0&maxMessagesPerPoll=1"
                                        + "&offsetRepository=#marks",
                                5000)
                        .to("direct:book");
                // end::poll-enrich-java[]
            }
        };
    }
}
