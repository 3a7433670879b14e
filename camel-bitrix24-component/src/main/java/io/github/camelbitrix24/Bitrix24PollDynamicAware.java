/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.annotations.PollDynamic;
import org.apache.camel.support.component.PollDynamicAwareSupport;

/** Checks the addresses that {@code pollEnrich} makes of the text in its route. */
@PollDynamic(Bitrix24Constants.SCHEME)
public class Bitrix24PollDynamicAware extends PollDynamicAwareSupport {

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
        if (entry.getProperties().isEmpty()) {
            return entry.getUri();
        }
        String address = asEndpointUri(exchange, entry.getUri(), entry.getProperties());
        addresses.prepareEndpoint(getCamelContext(), address, entry.getProperties());
        return address;
    }
}
