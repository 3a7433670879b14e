/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The pooled client of one portal host. It comes from an endpoint of a Camel HTTP component that is not in the registry,
 * so that users' own {@code http} component stays untouched. Regardless of its configuration, the client does not retry a request, keep a cookie or follow a redirect.
 */
final class PooledClient implements AutoCloseable {

    /** A request may run for 60 s on the portal; the rest is for the transfer of the response. */
    private static final Duration MAX_RESPONSE_TIME = Duration.ofSeconds(65);

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int TIME_TO_LIVE_MILLIS = 300_000;

    private final HttpEndpoint endpoint;

    @Nullable
    private final HttpComponent owned;

    private final HttpClient client;
    private final RequestConfig requestConfig;

    private PooledClient(HttpEndpoint endpoint, @Nullable HttpComponent owned) {
        this.endpoint = endpoint;
        this.owned = owned;
        this.client = endpoint.getHttpClient();
        this.requestConfig = withResponseTimeout(((Configurable) client).getConfig());
    }

    static PooledClient open(CamelContext context, HttpHost portal, HttpSettings settings) {
        WireLogging.refuse();
        try {
            HttpComponent component = settings.httpComponent() == null
                    ? ownComponent(context, settings)
                    : suppliedComponent(settings.httpComponent());
            HttpEndpoint endpoint = (HttpEndpoint) component.createEndpoint(portal.toURI());
            endpoint.setHttpClientConfigurer(restricted(endpoint.getHttpClientConfigurer()));
            ServiceHelper.startService(endpoint);
            return new PooledClient(endpoint, settings.httpComponent() == null ? component : null);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "The HTTP client for " + portal.toHostString() + " could not be created: " + e.getMessage(), e);
        }
    }

    private static HttpComponent ownComponent(CamelContext context, HttpSettings settings) {
        HttpComponent component = new HttpComponent();
        component.setCamelContext(context);
        component.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        component.setConnectionRequestTimeout(CONNECT_TIMEOUT_MILLIS);
        component.setConnectionTimeToLive(TIME_TO_LIVE_MILLIS);
        component.setSslContextParameters(settings.sslContextParameters());
        component.setUseGlobalSslContextParameters(settings.useGlobalSslContextParameters());
        Map<String, Object> options = new HashMap<>(settings.options());
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(component)
                .withProperties(options)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withMandatory(true)
                .bind();
        ServiceHelper.startService(component);
        return component;
    }

    private static HttpComponent suppliedComponent(Component supplied) {
        if (!(supplied instanceof HttpComponent component)) {
            throw new IllegalArgumentException("httpComponent must be a " + HttpComponent.class.getName()
                    + ", but was a " + supplied.getClass().getName());
        }
        if (component.isLogHttpActivity() || component.getHttpActivityListener() != null) {
            throw new IllegalArgumentException("httpComponent must not log or listen to HTTP activity, because"
                    + " webhook codes and access tokens would be printed. Disable both on it.");
        }
        ServiceHelper.startService(component);
        return component;
    }

    private static HttpClientConfigurer restricted(HttpClientConfigurer configured) {
        return (HttpClientBuilder builder) -> {
            if (configured != null) {
                configured.configureHttpClient(builder);
            }
            builder.disableAutomaticRetries()
                    .disableCookieManagement()
                    .disableAuthCaching()
                    .disableRedirectHandling();
        };
    }

    private static RequestConfig withResponseTimeout(RequestConfig configured) {
        Timeout own = configured.getResponseTimeout();
        Timeout maximum = Timeout.of(MAX_RESPONSE_TIME);
        boolean isShorter = own != null && own.isEnabled() && own.compareTo(maximum) < 0;
        return RequestConfig.copy(configured)
                .setResponseTimeout(isShorter ? own : maximum)
                .build();
    }

    HttpClient client() {
        return client;
    }

    RequestConfig requestConfig() {
        return requestConfig;
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownServices(endpoint, owned);
    }
}
