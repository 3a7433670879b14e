/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Checks the addresses that one dynamic step makes of the text in its route. What stands literally in that text is the
 * author's, what a value brings is not.
 */
final class RouteAddresses {

    private volatile @Nullable RouteText routeText;

    /**
     * Checks an address.
     *
     * @param text the text in the route, with expressions
     * @throws IllegalArgumentException if a value in the address brings an option that only the route may give
     */
    void check(CamelContext context, String address, String text) throws Exception {
        String scheme = StringHelper.before(address, ":", Bitrix24Constants.SCHEME);
        if (Bitrix24Component.of(context, scheme).getDynamicOptions() == DynamicOptions.ALL) {
            return;
        }
        RouteText current = routeText;
        if (current == null) {
            current = RouteText.of(EndpointHelper.resolveEndpointUriPropertyPlaceholders(context, text));
            routeText = current;
        }
        current.check(context, address);
    }

    /** Creates the endpoint of a checked address if it has options that would be refused at run time. */
    void prepareEndpoint(CamelContext context, String address, Map<String, Object> options) {
        if (!CallOptions.areAll(options)) {
            context.getEndpoint(address);
        }
    }
}
