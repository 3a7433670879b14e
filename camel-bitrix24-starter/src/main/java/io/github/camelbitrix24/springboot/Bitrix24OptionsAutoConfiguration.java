/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Checks the options of the component before the application starts. */
@AutoConfiguration
public final class Bitrix24OptionsAutoConfiguration {

    @Bean
    static OptionsCheck bitrix24OptionsCheck(Environment environment) {
        return new OptionsCheck(environment);
    }
}
