/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.http.HttpSettings;
import io.github.camelbitrix24.rest.ResponseLimits;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The connections to the portal. */
@UriParams
public class ConnectionConfiguration extends OptionGroup<ConnectionConfiguration> {

    @UriParam(label = "http", prefix = "http.", multiValue = true)
    @Metadata(
            description =
                    "Options of Camel's HTTP component for the connections to a portal, such as `http.proxyHost`. Only proxy, timeout, pool and host name verifier options are allowed. One value per portal.")
    private Map<String, Object> http = new HashMap<>();

    @UriParam(label = "security")
    @Metadata(description = "TLS settings of the connections to a portal. One value per portal.")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(label = "security")
    @Metadata(description = "Whether the TLS settings of the CamelContext are used. One value per portal.")
    private boolean useGlobalSslContextParameters;

    @UriParam(label = "http,advanced")
    @Metadata(
            description =
                    "A Camel HTTP component whose settings are copied to the private one: timeouts, pool sizes, TLS and proxy. It is refused if it has code or state of its own, such as a connection manager, because credentials would be visible to it. One value per portal.")
    private @Nullable Component httpComponent;

    @UriParam(label = "limits")
    @Metadata(
            description =
                    "The maximum size of a response of a portal in bytes, after decompression. A larger response fails the call: a write then has an unknown outcome. By default a tenth of the JVM's maximum memory, at least 16 MiB and at most 256 MiB. One value per portal.")
    private @Nullable Integer maxResponseSize;

    @UriParam(label = "limits")
    @Metadata(
            description =
                    "The maximum size of a downloaded file in bytes, after decompression. By default there is no maximum. One value per portal.")
    private @Nullable Long maxDownloadSize;

    @UriParam(label = "limits", javaType = "java.time.Duration", defaultValue = "600000")
    @Metadata(
            description =
                    "How long a portal that was opened for a member id stays open without calls. It is opened again by the next call. One value per portal.")
    private long portalIdleTimeout = 600_000;

    HttpSettings toSettings() {
        return new HttpSettings(http, sslContextParameters, useGlobalSslContextParameters, httpComponent);
    }

    ResponseLimits toResponseLimits() {
        ResponseLimits defaults = ResponseLimits.defaults();
        return new ResponseLimits(
                maxResponseSize == null ? defaults.maxResponseSize() : maxResponseSize,
                maxDownloadSize == null ? defaults.maxDownloadSize() : maxDownloadSize);
    }

    /** Adds an endpoint's options to those of the component, without changing the component's map. */
    void addHttp(Map<String, Object> more) {
        Map<String, Object> merged = HttpSettings.normalized(http);
        merged.putAll(HttpSettings.normalized(more));
        http = merged;
    }

    public Map<String, Object> getHttp() {
        return http;
    }

    public void setHttp(Map<String, Object> http) {
        this.http = http;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public @Nullable Component getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(@Nullable Component httpComponent) {
        this.httpComponent = httpComponent;
    }

    public @Nullable Integer getMaxResponseSize() {
        return maxResponseSize;
    }

    public void setMaxResponseSize(@Nullable Integer maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    public @Nullable Long getMaxDownloadSize() {
        return maxDownloadSize;
    }

    public void setMaxDownloadSize(@Nullable Long maxDownloadSize) {
        this.maxDownloadSize = maxDownloadSize;
    }

    public long getPortalIdleTimeout() {
        return portalIdleTimeout;
    }

    public void setPortalIdleTimeout(long portalIdleTimeout) {
        this.portalIdleTimeout = portalIdleTimeout;
    }
}
