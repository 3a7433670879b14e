/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.runtime.UriMasking;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The context's {@code bitrix24} component with preset endpoint options, so that they do not appear in URIs. Kamelets set
 * their credential this way, because Camel logs, stores and shows URIs in many places.
 */
public final class Bitrix24PresetComponent extends DefaultComponent {

    private Map<String, Object> options = new LinkedHashMap<>();

    @Override
    public void setCamelContext(CamelContext camelContext) {
        super.setCamelContext(camelContext);
        UriMasking.mask(camelContext);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Bitrix24Component component = Bitrix24Component.of(getCamelContext(), Bitrix24Constants.SCHEME);
        AddressOrigin origin = AddressOrigin.of(getCamelContext());
        if (component.getDynamicOptions() != DynamicOptions.ALL && origin != AddressOrigin.ROUTE) {
            CallOptions.check(parameters, getCamelContext().getClassResolver());
            if (origin == AddressOrigin.ROUTE_MADE_AT_RUN_TIME) {
                CallOptions.check(unconfigured(), getCamelContext().getClassResolver());
            }
        }
        options.forEach(parameters::putIfAbsent);
        return component.newEndpoint(uri, remaining, parameters);
    }

    /** The options that the Kamelet has from its own address, not from the properties of the application. */
    private Map<String, Object> unconfigured() {
        Collection<Object> configured = getCamelContext()
                .getPropertiesComponent()
                .loadProperties(name -> name.startsWith("camel.kamelet."))
                .values();
        Map<String, Object> others = new LinkedHashMap<>(options);
        others.values().removeIf(configured::contains);
        return others;
    }

    /** Endpoint options by name. Options in a URI take precedence. */
    public Map<String, Object> getOptions() {
        return options;
    }

    public void setOptions(Map<String, Object> options) {
        this.options = options;
    }
}
