/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The command line of a standalone portal: {@code --name value}, {@code --name=value}, or environment variables. */
record CommandLine(List<String> arguments, Map<String, String> environment) {
    Optional<String> get(String name) {
        List<String> values = all(name);
        return values.isEmpty()
                ? Optional.ofNullable(environment.get(
                        "FAKE_PORTAL_" + name.toUpperCase(Locale.ROOT).replace('-', '_')))
                : Optional.of(values.get(0));
    }

    /** The values of an option that may be repeated. */
    List<String> all(String name) {
        String option = "--" + name;
        List<String> values = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(option + "=")) {
                values.add(argument.substring(option.length() + 1));
            } else if (argument.equals(option) && i + 1 < arguments.size()) {
                values.add(arguments.get(i + 1));
            }
        }
        return values;
    }

    Optional<Long> number(String name) {
        return get(name).map(Long::valueOf);
    }

    boolean has(String flag) {
        return arguments.contains("--" + flag);
    }
}
