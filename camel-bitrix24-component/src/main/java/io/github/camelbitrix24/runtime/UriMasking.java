/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.runtime;

import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/** Makes Camel mask {@code webhookUrl} wherever it prints options; it masks the other secrets by their names. */
public final class UriMasking {

    /** A single keyword, because with several keywords Camel masks only the first match in a URI. */
    private static final String KEYWORD = "webhookurl";

    private UriMasking() {}

    public static void mask(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        String others = extension.getAdditionalSensitiveKeywords();
        if (others == null || others.isBlank()) {
            extension.setAdditionalSensitiveKeywords(KEYWORD);
        } else if (!Arrays.asList(others.split(",")).contains(KEYWORD)) {
            extension.setAdditionalSensitiveKeywords(others + "," + KEYWORD);
        }
    }
}
