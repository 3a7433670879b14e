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
 * The context's {@code bitrix24} component with options of its own, which its endpoints have without their standing in a
 * URI. Kamelets give it their credential: URIs are printed, kept and shown by Camel in many places.
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

    /** Endpoint options by their names; what a URI says counts more. */
    public Map<String, Object> getOptions() {
        return options;
    }

    public void setOptions(Map<String, Object> options) {
        this.options = options;
    }
}
