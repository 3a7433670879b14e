/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import java.util.Locale;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks secret options in the endpoints {@code configprops} and {@code env}. Spring Boot masks every value unless
 * {@code show-values} is set.
 */
final class SecretOptionSanitizer implements SanitizingFunction {

    private static final String PREFIX = "camelcomponentbitrix24";
    private static final Set<String> SECRETS = Set.of(
            "webhookurl",
            "clientsecret",
            "accesstoken",
            "refreshtoken",
            "webhookverifytoken",
            "httpproxyauthpassword",
            "jdbctokenstoreencryptionkeys");

    @Override
    public SanitizableData apply(SanitizableData data) {
        String letters = data.getKey().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        boolean isSecret = letters.startsWith(PREFIX) && SECRETS.contains(letters.substring(PREFIX.length()));
        return isSecret ? data.withSanitizedValue() : data;
    }
}
