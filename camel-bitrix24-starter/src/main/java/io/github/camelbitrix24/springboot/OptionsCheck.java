/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Rejects configuration that Spring Boot would silently ignore: an unknown option, and a bean name without {@code #}.
 */
final class OptionsCheck implements BeanFactoryPostProcessor {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("camel.component.bitrix24");

    private final Environment environment;
    private final OptionNames options = new OptionNames();

    OptionsCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                boolean isOfVariables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
                try (Stream<ConfigurationPropertyName> names = iterable.stream()) {
                    names.filter(PREFIX::isAncestorOf)
                            .forEach(name -> check(name, isOfVariables, iterable.getConfigurationProperty(name)));
                }
            }
        }
    }

    private void check(
            ConfigurationPropertyName name, boolean isOfVariables, @Nullable ConfigurationProperty property) {
        ConfigurationPropertyName own = name.subName(PREFIX.getNumberOfElements());
        String option = (isOfVariables ? options.findVariable(own) : options.find(own))
                .orElseThrow(() -> unknown(name, own, property));
        if (property != null && options.isBeanOption(option) && isNotReference(property.getValue())) {
            throw new StartFailureException(
                    name + " is not a bean reference" + where(property) + ".",
                    "Put # before the name of the bean: " + PREFIX + "." + option + "=#nameOfTheBean.");
        }
    }

    private static boolean isNotReference(Object value) {
        return value instanceof CharSequence text && !text.isEmpty() && text.charAt(0) != '#';
    }

    private static StartFailureException unknown(
            ConfigurationPropertyName name, ConfigurationPropertyName own, @Nullable ConfigurationProperty property) {
        Set<String> near = OptionNames.suggestions(own.toString());
        String meant = near.isEmpty()
                ? "The Spring Boot page of the documentation lists the options, and editors complete them."
                : "Did you mean " + PREFIX + "." + String.join(" or " + PREFIX + ".", near) + "?";
        return new StartFailureException(
                "The component bitrix24 has no option " + own + ": " + name + where(property) + " would be ignored.",
                meant);
    }

    private static String where(@Nullable ConfigurationProperty property) {
        return property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }
}
