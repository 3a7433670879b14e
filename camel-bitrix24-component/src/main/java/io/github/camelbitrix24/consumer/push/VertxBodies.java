/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Has a Vert.x server read forms as any other content: it parses them with limits that cannot be set. Bodies are read
 * on the event loop as before, so that a slow sender does not occupy a thread, and with the server's limit of their
 * size.
 */
final class VertxBodies implements BodyReader {

    private final CamelContext context;
    private final Set<String> paths = new LinkedHashSet<>();
    private final Map<String, List<Route>> routes = new LinkedHashMap<>();
    private final Map<HttpServerRequest, RoutingContext> calls = new ConcurrentHashMap<>();
    private int processors;

    VertxBodies(CamelContext context) {
        this.context = context;
    }

    @Override
    public synchronized void readAt(String path) {
        paths.add(path);
    }

    @Override
    public Processor before(Processor handler) {
        return new DelegateAsyncProcessor(handler) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                if (exchange.getMessage() instanceof HttpMessage message) {
                    setBody(message);
                }
                return super.process(exchange, callback);
            }

            @Override
            protected void doStart() throws Exception {
                super.doStart();
                begin();
            }

            @Override
            protected void doStop() throws Exception {
                end();
                super.doStop();
            }
        };
    }

    /** A consumer adds its own route to the router after it has started its processor, so that this route comes first. */
    private synchronized void begin() {
        processors++;
        for (String path : paths) {
            routes.computeIfAbsent(
                    path, absent -> context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                            .map(router -> router.post(path).handler(this::prepare))
                            .toList());
        }
    }

    private synchronized void end() {
        processors--;
        if (processors == 0) {
            routes.values().forEach(each -> each.forEach(Route::remove));
            routes.clear();
        }
    }

    private void prepare(RoutingContext call) {
        HttpServerRequest request = call.request();
        calls.put(request, call);
        call.addEndHandler(end -> calls.remove(request));
        request.headers().set("Content-Type", "application/octet-stream");
        call.next();
    }

    /** The body stays as it is if another handler of the application has read the form. */
    private void setBody(HttpMessage message) {
        RoutingContext call = calls.get(message.getRequest());
        Buffer body = call == null ? null : call.body().buffer();
        if (body != null && body.length() > 0) {
            message.setBody(body.getBytes());
        }
    }
}
