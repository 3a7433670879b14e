/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.runtime.UriMasking;
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
        options.forEach(parameters::putIfAbsent);
        return getCamelContext()
                .getComponent(Bitrix24Constants.SCHEME, Bitrix24Component.class)
                .createEndpoint(uri, remaining, parameters);
    }

    /** Endpoint options by name. Options in a URI take precedence. */
    public Map<String, Object> getOptions() {
        return options;
    }

    public void setOptions(Map<String, Object> options) {
        this.options = options;
    }
}
