/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts a program of the page without its launch script, which would download it. */
enum Launcher {
    CAMEL {
        @Override
        List<String> start(CliHome home) {
            return java(home, System.getProperty("cli.classpath"), CamelCli.class.getName());
        }
    },
    /** JBang exits with 255 after printing the command that its launch script must run. */
    JBANG {
        @Override
        List<String> start(CliHome home) throws IOException {
            Path classPath = Path.of(System.getProperty("cli.checkout"), "tooling/jbang/target/classpath.txt");
            List<String> shell = List.of("sh", "-c", LAUNCH_SCRIPT, "jbang");
            return concat(shell, java(home, Files.readString(classPath), "dev.jbang.Main"));
        }
    };

    private static final String LAUNCH_SCRIPT =
            "command=$(\"$@\"); status=$?; if [ $status -eq 255 ]; then eval \"exec $command\"; fi; exit $status";

    static Launcher of(String program) {
        return program.equals("jbang") ? JBANG : CAMEL;
    }

    /** The start of the command line, before the arguments of the documented command. */
    abstract List<String> start(CliHome home) throws IOException;

    private static List<String> java(CliHome home, String classPath, String main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-Duser.home=" + home.folder(), "-cp", classPath, main);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
