/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Creates the private Camel HTTP component of a client. It takes its settings from options, or from a component supplied by the user: that component itself would make connections that log credentials.
 */
final class HttpComponents {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int TIME_TO_LIVE_MILLIS = 300_000;

    /** Besides the options that a user can set for a private component. */
    private static final List<String> COPIED = List.of(
            "sslContextParameters",
            "useGlobalSslContextParameters",
            "useSystemProperties",
            "hostnameVerificationPolicy",
            "contentCompressionDisabled",
            "connectionStateDisabled");

    /** What these contain is code or state, and it would see each request. */
    private static final List<String> NOT_COPIED = List.of(
            "clientConnectionManager",
            "httpClientConfigurer",
            "httpActivityListener",
            "httpContext",
            "httpConfiguration",
            "logHttpActivity");

    private HttpComponents() {}

    static HttpComponent create(CamelContext context, HttpSettings settings) {
        HttpComponent component = new HttpComponent();
        component.setCamelContext(context);
        component.setAutowiredEnabled(false);
        ServiceHelper.initService(component);
        Component supplied = settings.httpComponent();
        if (supplied == null) {
            component.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            component.setConnectionRequestTimeout(CONNECT_TIMEOUT_MILLIS);
            component.setConnectionTimeToLive(TIME_TO_LIVE_MILLIS);
            component.setSslContextParameters(settings.sslContextParameters());
            component.setUseGlobalSslContextParameters(settings.useGlobalSslContextParameters());
            bind(component, settings.options());
        } else {
            bind(component, optionsOf(supplied, component));
        }
        ServiceHelper.startService(component);
        return component;
    }

    /** The value of an option that not each version of Camel's HTTP component has. */
    static @Nullable Object valueOf(HttpComponent component, String option) {
        return getter(component).getOptionValue(component, option, false);
    }

    private static PropertyConfigurerGetter getter(HttpComponent component) {
        return (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
    }

    private static void bind(HttpComponent component, Map<String, Object> options) {
        PropertyBindingSupport.build()
                .withCamelContext(component.getCamelContext())
                .withTarget(component)
                .withProperties(new HashMap<>(options))
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withMandatory(true)
                .bind();
    }

    private static Map<String, Object> optionsOf(Component supplied, HttpComponent component) {
        if (!(supplied instanceof HttpComponent)) {
            throw new IllegalArgumentException("httpComponent must be a " + HttpComponent.class.getName()
                    + ", but was a " + supplied.getClass().getName());
        }
        PropertyConfigurerGetter options = getter(component);
        for (String name : NOT_COPIED) {
            Object value = options.getOptionValue(supplied, name, false);
            if (value != null && !Boolean.FALSE.equals(value)) {
                throw new IllegalArgumentException("httpComponent has the option " + name + ", which cannot be copied:"
                        + " only the settings of an httpComponent are used, for connections that hide credentials"
                        + " from the log. Remove " + name + " from it, or set http.* instead of httpComponent.");
            }
        }
        Map<String, Object> copied = new HashMap<>();
        HttpSettings.ALLOWED.forEach(name -> copy(options, supplied, name, copied));
        COPIED.forEach(name -> copy(options, supplied, name, copied));
        return copied;
    }

    private static void copy(
            PropertyConfigurerGetter options, Component supplied, String name, Map<String, Object> copied) {
        Object value = options.getOptionValue(supplied, name, false);
        if (value != null) {
            copied.put(name, value);
        }
    }
}
