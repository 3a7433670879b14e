/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.http.HttpSettings;
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
                    "A Camel HTTP component to use instead of a private one. Its automatic retries, cookies and redirects stay off for this use. One value per portal.")
    private @Nullable Component httpComponent;

    HttpSettings toSettings() {
        return new HttpSettings(http, sslContextParameters, useGlobalSslContextParameters, httpComponent);
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
}
