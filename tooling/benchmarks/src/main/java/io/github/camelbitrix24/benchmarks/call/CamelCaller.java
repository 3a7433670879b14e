/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * A call through Camel. As in a consumer, each call has a new exchange and goes directly to a processor. A
 * ProducerTemplate would add the same cost to all variants and hide the difference.
 */
final class CamelCaller implements Caller {

    private final CamelContext context;
    private final AsyncProcessor processor;

    private CamelCaller(CamelContext context, AsyncProcessor processor) {
        this.context = context;
        this.processor = processor;
    }

    /** The component's producer without a route. */
    static CamelCaller producer(String webhookUrl) throws Exception {
        CamelContext context = new DefaultCamelContext();
        Endpoint endpoint = context.getEndpoint(endpointUri(webhookUrl));
        context.start();
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        return new CamelCaller(context, producer);
    }

    /** The component in a route. */
    static CamelCaller componentRoute(String webhookUrl) throws Exception {
        return route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:measured").to(endpointUri(webhookUrl));
            }
        });
    }

    /** A route without the component. */
    static CamelCaller handWrittenRoute(String webhookUrl) throws Exception {
        return route(new RouteBuilder() {
            @Override
            public void configure() {
                getContext().addComponent("http", newHttpComponent());
                from("direct:measured")
                        .marshal()
                        .json()
                        .setHeader("Accept", constant("application/json"))
                        .to(webhookUrl + METHOD + "?httpMethod=POST&userAgent=" + USER_AGENT)
                        .unmarshal()
                        .json(JsonLibrary.Jackson, Map.class);
            }
        });
    }

    /** A route that makes no call. */
    static CamelCaller emptyRoute(String webhookUrl) throws Exception {
        return route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:measured").setBody(constant(webhookUrl));
            }
        });
    }

    /** The plan without a rate limit: with any other, most of the time would be spent waiting for the limit. */
    private static String endpointUri(String webhookUrl) {
        return "bitrix24:" + METHOD + "?plan=ON_PREMISE&webhookUrl=RAW(" + webhookUrl + ")";
    }

    /** The settings that the component gives to its own HTTP client. */
    private static HttpComponent newHttpComponent() {
        HttpComponent http = new HttpComponent();
        http.setConnectTimeout(10_000);
        http.setConnectionRequestTimeout(10_000);
        http.setResponseTimeout(65_000);
        http.setConnectionTimeToLive(300_000);
        http.setAutomaticRetriesDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setAuthCachingDisabled(true);
        http.setRedirectHandlingDisabled(true);
        return http;
    }

    private static CamelCaller route(RouteBuilder route) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(route);
        context.start();
        return new CamelCaller(
                context,
                AsyncProcessorConverterHelper.convert(context.getRoutes().get(0).getProcessor()));
    }

    @Override
    public @Nullable Object call() throws Exception {
        Exchange exchange = new DefaultExchange(context, ExchangePattern.InOut);
        exchange.getMessage().setBody(Caller.parameters());
        CountDownLatch done = new CountDownLatch(1);
        if (!processor.process(exchange, isSync -> done.countDown())) {
            done.await();
        }
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        Object body = exchange.getMessage().getBody();
        return body instanceof Map<?, ?> envelope ? envelope.get("result") : body;
    }

    @Override
    public void close() {
        context.stop();
    }
}
