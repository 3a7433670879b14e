/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import java.beans.PropertyDescriptor;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.util.StringHelper;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.PropertyMatches;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** The valid names after {@code camel.component.bitrix24.} in configuration. */
final class OptionNames {

    private static final Set<String> STARTER_OPTIONS = Set.of(
            "enabled",
            "customizer.enabled",
            "jdbc-token-store.enabled",
            "jdbc-token-store.table",
            "jdbc-token-store.encryption-keys",
            "jdbc-token-store.timeout");
    private static final String MAP = "http";

    private final Set<String> names = new TreeSet<>(STARTER_OPTIONS);
    private final Set<String> beanOptions = new TreeSet<>();

    OptionNames() {
        for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(Bitrix24ComponentConfiguration.class)) {
            Class<?> type = property.getPropertyType();
            String name = StringHelper.camelCaseToDash(property.getName());
            if (property.getWriteMethod() != null && !name.equals("customizer") && type != Map.class) {
                names.add(name);
                if (!BeanUtils.isSimpleValueType(type) && type != Duration.class) {
                    beanOptions.add(name);
                }
            }
        }
    }

    /** The option for a configured name in any notation: {@code webhookUrl} is {@code webhook-url}. */
    Optional<String> find(ConfigurationPropertyName written) {
        return written.getElement(0, Form.UNIFORM).equals(MAP) && written.getNumberOfElements() > 1
                ? Optional.of(MAP)
                : find(written.toString(), "-");
    }

    /** The option for a name from an environment variable, in which a dash may have become a dot. */
    Optional<String> findVariable(ConfigurationPropertyName written) {
        return find(written).or(() -> find(written.toString(), "[-.]"));
    }

    private Optional<String> find(String written, String insignificant) {
        String wanted = letters(written, insignificant);
        return names.stream()
                .filter(name -> letters(name, insignificant).equals(wanted))
                .findFirst();
    }

    private static String letters(String name, String insignificant) {
        return name.replaceAll(insignificant, "").toLowerCase(Locale.ROOT);
    }

    /** Whether the option takes a bean reference with {@code #}. */
    boolean isBeanOption(String option) {
        return beanOptions.contains(option);
    }

    /** The options that are similar to a misspelt name. */
    static Set<String> suggestions(String written) {
        String name = StringHelper.dashToCamelCase(written);
        Set<String> near = new TreeSet<>();
        Arrays.stream(PropertyMatches.forProperty(name, Bitrix24ComponentConfiguration.class)
                        .getPossibleMatches())
                .map(StringHelper::camelCaseToDash)
                .forEach(near::add);
        return near;
    }
}
