/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.Processor;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.component.webhook.WebhookUtils;
import org.apache.camel.spi.RestConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Has HTTP servers pass the bodies of calls as they were sent: servers read forms with limits below those of
 * {@link PushForm}, and lose the order of the fields.
 */
public final class RawBodies {

    private static final String PLATFORM_HTTP = "org.apache.camel.component.platform.http.PlatformHttpComponent";
    private static final String NETTY_HTTP = "org.apache.camel.component.netty.http.NettyHttpComponent";

    /** Both by name, because Vert.x is optional, and native images link each class that is referenced. */
    private static final String VERTX_ROUTER = "org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter";

    private static final String VERTX_BODIES = "io.github.camelbitrix24.consumer.push.VertxBodies";

    private @Nullable BodyReader vertx;

    /** Sets the options of the HTTP endpoint that Camel will create for a webhook. */
    public synchronized void requestFor(WebhookConfiguration webhook, CamelContext context) {
        String server = nameOfServer(webhook, context);
        if (server.equals(NETTY_HTTP)) {
            setOption("bridgeEndpoint", true, webhook);
        } else if (server.equals(PLATFORM_HTTP)) {
            BodyReader reader = vertx == null ? vertxReader(context) : vertx;
            if (reader == null) {
                setOption("populateBodyWithForm", false, webhook);
            } else {
                reader.readAt(webhook.computeFullPath(true).replaceAll("/{2,}", "/"));
                vertx = reader;
            }
        }
    }

    /** The processor for the calls, which passes them to this one. */
    public synchronized Processor before(Processor handler) {
        return vertx == null ? handler : vertx.before(handler);
    }

    /** The class of the HTTP component, or "" if there is none, which Camel reports when it needs it. */
    private static String nameOfServer(WebhookConfiguration webhook, CamelContext context) {
        try {
            return WebhookUtils.locateRestConsumerFactory(context, webhook)
                    .getClass()
                    .getName();
        } catch (NoSuchBeanException | IllegalArgumentException | IllegalStateException e) {
            return "";
        }
    }

    private static @Nullable BodyReader vertxReader(CamelContext context) {
        Class<?> type = find(VERTX_ROUTER, context) == null ? null : find(VERTX_BODIES, context);
        try {
            return type == null
                    ? null
                    : (BodyReader)
                            type.getDeclaredConstructor(CamelContext.class).newInstance(context);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot create the reader for bodies of calls to Vert.x", e);
        }
    }

    private static @Nullable Class<?> find(String name, CamelContext context) {
        return context.getClassResolver().resolveClass(name, RawBodies.class.getClassLoader());
    }

    /** The HTTP component gets a copy of what it reads of the configuration, which is that of the context. */
    @SuppressWarnings(
            "NullAway") // Camel 4.22 declares that the getters may return null, and not that the setters accept it.
    private static void setOption(String name, Object value, WebhookConfiguration webhook) {
        RestConfiguration shared = webhook.retrieveRestConfiguration();
        RestConfiguration own = new RestConfiguration();
        own.setComponent(shared.getComponent());
        own.setScheme(shared.getScheme());
        own.setHost(shared.getHost());
        own.setPort(shared.getPort());
        own.setContextPath(shared.getContextPath());
        own.setHostNameResolver(shared.getHostNameResolver());
        own.setUseXForwardHeaders(shared.isUseXForwardHeaders());
        own.setEnableCORS(shared.isEnableCORS());
        own.setCorsHeaders(shared.getCorsHeaders());
        own.setComponentProperties(shared.getComponentProperties());
        own.setConsumerProperties(shared.getConsumerProperties());
        Map<String, Object> options = new HashMap<>();
        if (shared.getEndpointProperties() != null) {
            options.putAll(shared.getEndpointProperties());
        }
        options.put(name, value);
        own.setEndpointProperties(options);
        webhook.storeConfiguration(own);
    }
}
