/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Masks the component's secrets in Actuator endpoints that show the values of properties. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class Bitrix24SecretsAutoConfiguration {

    @Bean
    static SanitizingFunction bitrix24SecretsAreHidden() {
        return new SecretOptionSanitizer();
    }
}
