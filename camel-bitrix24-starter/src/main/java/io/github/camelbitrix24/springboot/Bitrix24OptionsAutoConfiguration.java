package io.github.camelbitrix24.springboot;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Has the options of the component checked before anything starts. */
@AutoConfiguration
public final class Bitrix24OptionsAutoConfiguration {

    @Bean
    static OptionsCheck bitrix24OptionsCheck(Environment environment) {
        return new OptionsCheck(environment);
    }
}
