/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.auth.AuthorizedPortal;
import io.github.camelbitrix24.auth.FrameUser;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the pages on authorization and on what is retried. */
final class TrustRoutes {

    private TrustRoutes() {}

    static RouteBuilder member() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::member-java[]
                from("direct:newDeal")
                        .setHeader("CamelBitrix24MemberId", header("customer"))
                        .to("bitrix24:crm.deal.add?bodyParam=fields");
                // end::member-java[]
            }
        };
    }

    static RouteBuilder code() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::code-only-java[]
                from("direct:redirectAddress").process(exchange -> {
                    Bitrix24Component bitrix24 = getContext().getComponent("bitrix24", Bitrix24Component.class);
                    String code = exchange.getMessage().getHeader("code", String.class);
                    AuthorizedPortal portal = bitrix24.authorize(code);
                    exchange.getMessage().setBody("Authorized on " + portal.portalUrl());
                    exchange.setProperty("customer", portal.memberId());
                });
                // end::code-only-java[]
            }
        };
    }

    static RouteBuilder frame() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::frame-only-java[]
                from("webhook:bitrix24:callback?webhookComponentName=platform-http"
                                + "&webhookPath=/frame&webhookExternalUrl={{external}}")
                        .process(exchange -> {
                            FrameUser user = exchange.getProperty(FrameUser.PROPERTY, FrameUser.class);
                            exchange.setProperty("isAllowed", user != null && user.isAdministrator());
                        })
                        .choice()
                        .when(exchangeProperty("isAllowed"))
                        .to("direct:report")
                        .otherwise()
                        .setHeader("CamelHttpResponseCode", constant(403))
                        .setBody(constant("Only administrators see this report."));
                // end::frame-only-java[]
            }
        };
    }

    static RouteBuilder reconcile() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::reconcile-java[]
                from("direct:order").to("bitrix24:crm.deal.add?bodyParam=fields&reconcileBy=ORIGIN_ID");
                // end::reconcile-java[]
            }
        };
    }

    static RouteBuilder repeatable() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::repeatable-java[]
                from("direct:won")
                        .setBody(simple("{\"id\": ${body}, \"fields\": {\"STAGE_ID\": \"WON\"}}"))
                        .to("bitrix24:crm.deal.update?repeatable=true");
                // end::repeatable-java[]
            }
        };
    }
}
