/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import io.github.camelbitrix24.benchmarks.measure.MedianRatio;
import io.github.camelbitrix24.benchmarks.measure.Quantity;
import io.github.camelbitrix24.benchmarks.measure.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The variants compared, and the targets. A target is met when the upper bound of a ratio is not above it. */
final class CallComparison {
    /** The greatest ratio of the producer to the HTTP client. */
    private static final double MOST_ON_PAGE = 1.15;

    private static final double MOST_ON_SINGLE_ROW = 1.30;

    private final Samples samples;

    CallComparison(Samples samples) {
        this.samples = samples;
    }

    double micros(CallVariant variant, FixedResponse response) {
        return samples.median(variant.name(), response.name(), Quantity.TIME) / 1_000;
    }

    double bytes(CallVariant variant, FixedResponse response) {
        return samples.median(variant.name(), response.name(), Quantity.ALLOCATION);
    }

    MedianRatio ratio(CallVariant variant, CallVariant base, FixedResponse response) {
        return samples.ratio(variant.name(), base.name(), response.name(), Quantity.TIME);
    }

    /** The targets that were missed, in words. */
    List<String> missedTargets() {
        List<String> missed = new ArrayList<>();
        for (FixedResponse response : FixedResponse.values()) {
            double most = response == FixedResponse.PAGE ? MOST_ON_PAGE : MOST_ON_SINGLE_ROW;
            MedianRatio producer = ratio(CallVariant.PRODUCER, CallVariant.HTTP_CLIENT, response);
            if (producer.upper() > most) {
                missed.add(text("%s: producer / HTTP client is %s, target at most %.2f", response, producer, most));
            }
            MedianRatio routes = ratio(CallVariant.COMPONENT_ROUTE, CallVariant.HAND_WRITTEN_ROUTE, response);
            if (routes.upper() >= 1) {
                missed.add(text(
                        "%s: route with the component / hand-written route is %s, target below 1", response, routes));
            }
        }
        return missed;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
