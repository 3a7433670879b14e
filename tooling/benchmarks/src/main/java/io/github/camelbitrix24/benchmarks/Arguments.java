/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run is asked for.
 *
 * @param report the file for the AsciiDoc fragment
 * @param isCheck whether a missed target fails the run
 */
record Arguments(int rounds, Optional<Path> report, boolean isCheck) {

    private static final int USUAL_ROUNDS = 5;

    static Arguments parse(String... args) {
        for (String arg : args) {
            if (!arg.matches("--check|--rounds=\\d{1,3}|--report=.+")) {
                throw new IllegalArgumentException(
                        "'" + arg + "' is none of --rounds=NUMBER, --report=FILE and --check.");
            }
        }
        return new Arguments(
                value("--rounds=", args).map(Integer::parseInt).orElse(USUAL_ROUNDS),
                value("--report=", args).map(Path::of),
                Stream.of(args).anyMatch("--check"::equals));
    }

    private static Optional<String> value(String option, String... args) {
        return Stream.of(args)
                .filter(arg -> arg.startsWith(option))
                .map(arg -> arg.substring(option.length()))
                .reduce((first, last) -> last);
    }
}
