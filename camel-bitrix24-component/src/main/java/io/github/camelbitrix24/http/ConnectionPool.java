/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The pool of {@link QuietConnection quiet connections} of one client, with the settings of a Camel HTTP component. */
final class ConnectionPool {

    /** Shorter than the time after which usual servers close an idle connection. */
    private static final TimeValue MAX_IDLE_TIME = TimeValue.ofSeconds(10);

    private final PoolingHttpClientConnectionManager connections;
    private final TimeValue maxIdleTime;

    ConnectionPool(HttpComponent settings, boolean isSecure) throws GeneralSecurityException, IOException {
        TimeValue timeToLive = TimeValue.ofMilliseconds(settings.getConnectionTimeToLive());
        this.maxIdleTime =
                timeToLive.getDuration() > 0 && timeToLive.compareTo(MAX_IDLE_TIME) < 0 ? timeToLive : MAX_IDLE_TIME;
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> new QuietConnection())
                .setTlsSocketStrategy(tls(settings, isSecure))
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setTimeToLive(timeToLive).build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.ofMilliseconds(settings.getSoTimeout()))
                        .build())
                .setMaxConnTotal(settings.getMaxTotalConnections())
                .setMaxConnPerRoute(settings.getConnectionsPerRoute())
                .build();
    }

    private static TlsSocketStrategy tls(HttpComponent settings, boolean isSecure)
            throws GeneralSecurityException, IOException {
        SSLContextParameters parameters = settings.getSslContextParameters();
        if (parameters == null && isSecure) {
            parameters = settings.retrieveGlobalSslContextParameters();
        }
        HostnameVerificationPolicy policy =
                HttpComponents.valueOf(settings, "hostnameVerificationPolicy") instanceof HostnameVerificationPolicy own
                        ? own
                        : HostnameVerificationPolicy.CLIENT;
        return ClientTlsStrategyBuilder.create()
                .setSslContext(
                        parameters == null
                                ? defaultContext(settings)
                                : parameters.createSSLContext(settings.getCamelContext()))
                .setHostnameVerifier(settings.getX509HostnameVerifier())
                .setHostVerificationPolicy(policy)
                .buildClassic();
    }

    private static SSLContext defaultContext(HttpComponent settings) {
        return settings.isUseSystemProperties() ? SSLContexts.createSystemDefault() : SSLContexts.createDefault();
    }

    PoolingHttpClientConnectionManager connections() {
        return connections;
    }

    /** Closes connections that were idle for too long or have expired; false if there are no connections at all. */
    boolean closeIdle() {
        connections.closeIdle(maxIdleTime);
        connections.closeExpired();
        var left = connections.getTotalStats();
        return left.getAvailable() + left.getLeased() > 0;
    }

    void close() {
        connections.close();
    }
}
