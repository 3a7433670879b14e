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
 * How connections to a portal are made: the allowed {@code http.*} options of Camel's HTTP component, TLS, and a
 * component that users bring themselves.
 */
public record HttpSettings(
        Map<String, Object> options,
        @Nullable SSLContextParameters sslContextParameters,
        boolean useGlobalSslContextParameters,
        @Nullable Component httpComponent) {

    /** Options of Camel's HTTP component that cannot change what a call means. */
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
                throw new IllegalArgumentException("The option http." + name + " is not allowed: redirects, cookies,"
                        + " automatic retries and wire logging stay as the component needs them. Allowed are "
                        + new TreeSet<>(ALLOWED) + ".");
            }
        }
        if (httpComponent != null && !options.isEmpty()) {
            throw new IllegalArgumentException("httpComponent and http.* exclude each other: set " + options.keySet()
                    + " on the httpComponent itself.");
        }
    }

    /**
     * The options by their names in Camel's HTTP component: {@code proxy-host}, as configuration files write it, and
     * {@code proxyhost}, as environment variables do, are {@code proxyHost}. Names that are not known stay as they are.
     * Numbers, as YAML has them, become text: Camel makes time-outs of text alone.
     */
    public static Map<String, Object> normalized(Map<String, Object> options) {
        Map<String, Object> named = new TreeMap<>();
        options.forEach((name, value) -> named.put(optionName(name), value instanceof Number ? value.toString() : value));
        return named;
    }

    private static String optionName(String written) {
        String letters = written.replace("-", "");
        return ALLOWED.stream()
                .filter(allowed -> allowed.equalsIgnoreCase(letters))
                .findFirst()
                .orElse(written);
    }

    /** The same settings with a pool that is large enough, unless they name their own sizes. */
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
