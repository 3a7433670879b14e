/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/**
 * The pooled client of one portal host. It comes from an endpoint of a Camel HTTP component that is not in the registry,
 * so that users' own {@code http} component stays untouched. Regardless of its configuration, the client does not retry a request, keep a cookie, follow a redirect or log a credential.
 */
final class PooledClient implements AutoCloseable {

    /** A request may run for 60 s on the portal; the rest is for the transfer of the response. */
    private static final Duration MAX_RESPONSE_TIME = Duration.ofSeconds(65);

    private final HttpComponent component;
    private final HttpEndpoint endpoint;
    private final ConnectionPool pool;
    private final HttpClient client;
    private final RequestConfig requestConfig;

    private PooledClient(HttpComponent component, ConnectionPool pool, HttpEndpoint endpoint) {
        this.component = component;
        this.pool = pool;
        this.endpoint = endpoint;
        this.client = endpoint.getHttpClient();
        this.requestConfig = withResponseTimeout(((Configurable) client).getConfig());
    }

    static PooledClient open(CamelContext context, HttpHost portal, HttpSettings settings) {
        try {
            HttpComponent component = HttpComponents.create(context, settings);
            ConnectionPool pool =
                    new ConnectionPool(component, portal.getSchemeName().equals("https"));
            component.setClientConnectionManager(pool.connections());
            HttpEndpoint endpoint = (HttpEndpoint) component.createEndpoint(portal.toURI());
            var configurer = endpoint.getHttpClientConfigurer();
            endpoint.setHttpClientConfigurer(builder -> {
                if (configurer != null) {
                    configurer.configureHttpClient(builder);
                }
                restrict(builder);
            });
            ServiceHelper.startService(endpoint);
            return new PooledClient(component, pool, endpoint);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "The HTTP client for " + portal.toHostString() + " could not be created: " + e.getMessage(), e);
        }
    }

    private static void restrict(HttpClientBuilder builder) {
        builder.disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableRedirectHandling()
                .setRequestExecutor(new TruePathWriter())
                .addExecInterceptorFirst("public-targets", new PublicTargets(SystemDefaultDnsResolver.INSTANCE));
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

    /** Closes pooled connections that were idle for a while; false if there are no connections. */
    boolean closeIdleConnections() {
        return pool.closeIdle();
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownServices(endpoint, component);
        pool.close();
    }
}
