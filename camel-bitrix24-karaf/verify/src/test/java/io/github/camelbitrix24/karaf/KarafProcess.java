/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Karaf in a separate process, without open ports, which installs only from a local repository. */
final class KarafProcess implements AutoCloseable {

    private static final int LINES_OF_LOG = 60;
    private static final int SECONDS_TO_STOP = 60;

    private final Path home;
    private final Path base;
    private final Thread killer;
    private final Process process;

    private KarafProcess(KarafSettings plan) throws IOException {
        this.home = plan.home;
        this.base = plan.base;
        this.process = process(plan.environment).start();
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * The settings of a Karaf.
     *
     * @param home the distribution, which is not changed
     * @param base a folder for everything that the Karaf writes; what it holds is deleted
     * @param boot the boot features, each stage in brackets
     * @param files the contents of further files, such as {@code etc/deals.cfg}
     * @param environment environment variables of the Karaf
     */
    record KarafSettings(
            Path home,
            Path base,
            Path repository,
            String boot,
            Map<String, String> files,
            Map<String, String> environment) {

        KarafProcess start() throws IOException {
            delete(base);
            copy(home.resolve("etc"), base.resolve("etc"));
            Files.createDirectories(base.resolve("data/tmp"));
            Files.createDirectories(base.resolve("deploy"));
            write(
                    "etc/org.ops4j.pax.url.mvn.cfg",
                    String.join(
                            "\n",
                            List.of(
                                    "org.ops4j.pax.url.mvn.localRepository=" + base.resolve("data/repository"),
                                    "org.ops4j.pax.url.mvn.defaultRepositories="
                                            + home.resolve("system").toUri() + "@id=system," + repository.toUri()
                                            + "@id=build@snapshots",
                                    "org.ops4j.pax.url.mvn.repositories=",
                                    "org.ops4j.pax.url.mvn.settings=" + base.resolve("etc/no-settings.xml"),
                                    "org.ops4j.pax.url.mvn.useFallbackRepositories=false")));
            write("etc/custom.properties", "karaf.shutdown.port=-1\nkaraf.systemBundlesStartLevel=50\n");
            write("etc/org.apache.karaf.features.cfg", boot);
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(file.getKey(), file.getValue());
            }
            return new KarafProcess(this);
        }

        private void write(String file, String text) throws IOException {
            Files.writeString(base.resolve(file), text);
        }
    }

    private ProcessBuilder process(Map<String, String> more) {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "server");
        builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(base.resolve("data/console.txt").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("KARAF_"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("KARAF_BASE", base.toString());
        environment.put("KARAF_DATA", base.resolve("data").toString());
        environment.put("KARAF_ETC", base.resolve("etc").toString());
        environment.put("KARAF_EXEC", "exec");
        environment.putAll(more);
        return builder;
    }

    /** Whether it has ended, or failed to install its features or to start the routes. */
    boolean hasFailed() {
        String words = logTail();
        return !process.isAlive()
                || words.contains("Error installing boot features")
                || words.contains("The routes do not start");
    }

    /** Stops it like an operator and returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            throw new AssertionError("Karaf does not stop. The end of its log:\n" + logTail());
        }
        return process.exitValue();
    }

    /** The end of its log. */
    String logTail() {
        Path log = base.resolve("data/log/karaf.log");
        try {
            List<String> lines = Files.readAllLines(Files.exists(log) ? log : base.resolve("data/console.txt"));
            return lines.stream().skip(Math.max(0, lines.size() - LINES_OF_LOG)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "There is no log: " + e.getMessage();
        }
    }

    /** Kills the process in any case. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
