/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a run, each {@code --name=value} or {@code --name}. */
public final class RunArguments {
    private static final int USUAL_ROUNDS = 15;

    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads arguments; of a repeated one the last counts.
     *
     * @throws IllegalArgumentException if one has another name
     */
    public RunArguments(List<String> names, String... arguments) {
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (!names.contains(parts[0])) {
                throw new IllegalArgumentException(
                        "The argument '" + argument + "' is unknown. Known are " + String.join(", ", names) + ".");
            }
            values.put(parts[0], parts.length == 1 ? "" : parts[1]);
        }
    }

    /** Whether an argument is given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of an argument, absent if it is empty. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** How many rounds are measured: {@code --rounds}, at least as many as the bounds need. */
    public int rounds() {
        int rounds = value("--rounds").map(Integer::parseInt).orElse(USUAL_ROUNDS);
        if (rounds < MedianRatio.FEWEST) {
            throw new IllegalArgumentException(
                    "--rounds must be " + MedianRatio.FEWEST + " or more, but was " + rounds + ".");
        }
        return rounds;
    }
}
