package io.github.camelbitrix24;

import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/** Has Camel mask {@code webhookUrl} wherever it prints options; the other secrets have names that it masks by itself. */
final class SensitiveOptions {

    /** Exactly one keyword: with more of them Camel masks a URI's first match only. */
    private static final String KEYWORD = "webhookurl";

    private SensitiveOptions() {}

    static void mask(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        String others = extension.getAdditionalSensitiveKeywords();
        if (others == null || others.isBlank()) {
            extension.setAdditionalSensitiveKeywords(KEYWORD);
        } else if (!Arrays.asList(others.split(",")).contains(KEYWORD)) {
            extension.setAdditionalSensitiveKeywords(others + "," + KEYWORD);
        }
    }
}
