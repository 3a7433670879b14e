/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Component;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * How connections to a portal are made: the allowed {@code http.*} options of Camel's HTTP component, TLS, and an HTTP component supplied by the user, whose settings are copied.
 */
public record HttpSettings(
        Map<String, Object> options,
        @Nullable SSLContextParameters sslContextParameters,
        boolean useGlobalSslContextParameters,
        @Nullable Component httpComponent) {

    /** Options of Camel's HTTP component that do not change the meaning of a call. */
    static final Set<String> ALLOWED = Set.of(
            "proxyHost",
            "proxyPort",
            "proxyAuthScheme",
            "proxyAuthMethod",
            "proxyAuthUsername",
            "proxyAuthPassword",
            "proxyAuthHost",
            "proxyAuthPort",
            "proxyAuthDomain",
            "proxyAuthNtHost",
            "nonProxyHosts",
            "connectTimeout",
            "connectionRequestTimeout",
            "responseTimeout",
            "soTimeout",
            "connectionsPerRoute",
            "maxTotalConnections",
            "connectionTimeToLive",
            "x509HostnameVerifier");

    public HttpSettings {
        options = Map.copyOf(normalized(options));
        for (String name : options.keySet()) {
            if (!ALLOWED.contains(name)) {
                throw new IllegalArgumentException("The option http." + name + " is not allowed: the component"
                        + " controls redirects, cookies, automatic retries and wire logging. Allowed are "
                        + new TreeSet<>(ALLOWED) + ".");
            }
        }
        if (httpComponent != null && !options.isEmpty()) {
            throw new IllegalArgumentException("httpComponent and http.* cannot be combined. Set " + options.keySet()
                    + " on the httpComponent itself.");
        }
    }

    /**
     * The options under their names in Camel's HTTP component: {@code proxy-host} (configuration files) and {@code proxyhost} (environment variables) become {@code proxyHost}. Unknown names are not changed. Numbers, as from YAML, become text: Camel converts only text to timeouts.
     */
    public static Map<String, Object> normalized(Map<String, Object> options) {
        Map<String, Object> named = new TreeMap<>();
        options.forEach(
                (name, value) -> named.put(optionName(name), value instanceof Number ? value.toString() : value));
        return named;
    }

    private static String optionName(String givenName) {
        String letters = givenName.replace("-", "");
        return ALLOWED.stream()
                .filter(allowed -> allowed.equalsIgnoreCase(letters))
                .findFirst()
                .orElse(givenName);
    }

    /** The same settings with a pool of this size, unless they set their own sizes. */
    HttpSettings withPoolSize(int connections) {
        if (httpComponent != null) {
            return this;
        }
        Map<String, Object> sized = new TreeMap<>(options);
        sized.putIfAbsent("connectionsPerRoute", connections);
        sized.putIfAbsent("maxTotalConnections", connections);
        return new HttpSettings(sized, sslContextParameters, useGlobalSslContextParameters, null);
    }

    @Override
    public String toString() {
        return "HttpSettings" + options.keySet();
    }
}
