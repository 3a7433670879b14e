/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.producer.DynamicTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.RawParameterHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Lets a {@code toD} use one endpoint for all its messages: the exchange carries the method and the fixed parameters, the
 * other options stay in the endpoint's URI.
 */
@SendDynamic(Bitrix24Constants.SCHEME)
public class Bitrix24SendDynamicAware extends SendDynamicAwareSupport {

    private static final String PARAMS = "params.";

    private final RouteAddresses addresses = new RouteAddresses();

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        addresses.check(getCamelContext(), uri, originalUri);
        return new DynamicAwareEntry(uri, originalUri, endpointProperties(exchange, uri), Map.of());
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        Map<String, Object> options = new TreeMap<>(optionsOf(entry));
        PropertiesHelper.extractProperties(options, PARAMS);
        String uri = getScheme() + ":" + DynamicTarget.METHOD;
        if (options.isEmpty()) {
            return uri;
        }
        String address = asEndpointUri(exchange, uri, options);
        addresses.prepareEndpoint(getCamelContext(), address, options);
        return address;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> params = PropertiesHelper.extractProperties(new LinkedHashMap<>(optionsOf(entry)), PARAMS);
        RawParameterHelper.resolveRawParameterValues(getCamelContext(), params);
        DynamicTarget call = new DynamicTarget(methodOf(entry.getUri()), params);
        return target -> target.setProperty(DynamicTarget.PROPERTY, call);
    }

    /** Nothing to clean up: the producer removes the property. */
    @Override
    public @Nullable Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }

    private static Map<String, Object> optionsOf(DynamicAwareEntry entry) {
        return entry.getProperties() == null ? Map.of() : entry.getProperties();
    }

    private static String methodOf(String uri) {
        String withoutOptions = StringHelper.before(uri, "?", uri);
        String method = StringHelper.after(withoutOptions, ":", "");
        return method.startsWith("//") ? method.substring(2) : method;
    }
}
