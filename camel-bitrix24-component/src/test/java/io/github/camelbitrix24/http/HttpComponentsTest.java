/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Component;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.LoggingHttpActivityListener;
import org.apache.camel.component.log.LogComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of a user's HTTP component are copied; its code and state cannot be. */
class HttpComponentsTest {

    static Stream<Arguments> whatCannotBeCopied() {
        return Stream.of(
                option(
                        "clientConnectionManager",
                        own -> own.setClientConnectionManager(new BasicHttpClientConnectionManager())),
                option("httpClientConfigurer", own -> own.setHttpClientConfigurer(builder -> {})),
                option("httpActivityListener", own -> own.setHttpActivityListener(new LoggingHttpActivityListener())),
                option("logHttpActivity", own -> own.setLogHttpActivity(true)),
                option("httpContext", own -> own.setHttpContext(HttpCoreContext.create())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatCannotBeCopied")
    void f48AComponentThatCannotBeCopiedIsRefusedWithTheReason(String option, Consumer<HttpComponent> change)
            throws Exception {
        HttpComponent own = new HttpComponent();
        change.accept(own);

        assertThatThrownBy(() -> copyOf(own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("httpComponent has the option " + option + ", which cannot be copied");
    }

    @Test
    void anotherComponentIsRefused() {
        assertThatThrownBy(() -> copyOf(new LogComponent()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("httpComponent must be a " + HttpComponent.class.getName());
    }

    @Test
    void theSettingsOfConnectionsAreCopied() throws Exception {
        HttpComponent own = new HttpComponent();
        SSLContextParameters tls = new SSLContextParameters();
        own.setSslContextParameters(tls);
        own.setConnectTimeout(1);
        own.setConnectionRequestTimeout(2);
        own.setResponseTimeout(3);
        own.setSoTimeout(4);
        own.setConnectionTimeToLive(5);
        own.setConnectionsPerRoute(6);
        own.setMaxTotalConnections(7);
        own.setProxyHost("proxy.lan");
        own.setProxyPort(8);
        own.setNonProxyHosts("*.lan");
        own.setUseSystemProperties(true);
        own.setX509HostnameVerifier((host, session) -> false);

        HttpComponent copy = copyOf(own);

        assertThat(copy)
                .isNotSameAs(own)
                .usingRecursiveComparison()
                .comparingOnlyFields(
                        "sslContextParameters",
                        "connectTimeout",
                        "connectionRequestTimeout",
                        "responseTimeout",
                        "soTimeout",
                        "connectionTimeToLive",
                        "connectionsPerRoute",
                        "maxTotalConnections",
                        "proxyHost",
                        "proxyPort",
                        "nonProxyHosts",
                        "useSystemProperties",
                        "x509HostnameVerifier")
                .isEqualTo(own);
    }

    private static HttpComponent copyOf(Component own) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            return HttpComponents.create(context, new HttpSettings(Map.of(), null, false, own));
        }
    }

    private static Arguments option(String name, Consumer<HttpComponent> change) {
        return Arguments.of(name, change);
    }
}
