/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.github.camelbitrix24.Bitrix24Component;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Quarkus runs static initializers at build time, and a native image starts with their results. Therefore none may
 * depend on what differs between starts: time, randomness, threads, environment, files, network.
 */
class StaticStateTest {

    private static final String OURS = "io.github.camelbitrix24";
    private static final Pattern VARIABLE_STATE = Pattern.compile(String.join(
            "|",
            "java\\.lang\\.System\\.(nanoTime|currentTimeMillis|getenv|getProperty)",
            "java\\.lang\\.Runtime\\.(maxMemory|totalMemory|freeMemory|availableProcessors)",
            "java\\.lang\\.(Thread|ProcessHandle|management\\..+)\\..+",
            "java\\.net\\.(InetAddress|NetworkInterface|Socket)\\..+",
            "java\\.nio\\.file\\.Files\\..+",
            "java\\.security\\.SecureRandom\\..+",
            "java\\.time\\.(Clock\\.system.*|[A-Za-z]+\\.now)",
            "java\\.util\\.(Random|Timer|UUID|concurrent\\.(Executors|ThreadLocalRandom))\\..+"));

    private static final class StaticRandom {

        private static final Random RANDOM = createRandom();

        private static Random createRandom() {
            return new Random();
        }
    }

    @BeforeAll
    static void analyzeOnlyOwnClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    @Test
    void noStaticInitializerDependsOnWhatDiffersBetweenStarts() {
        URL jar = Bitrix24Component.class.getProtectionDomain().getCodeSource().getLocation();

        JavaClasses component = new ClassFileImporter().importLocations(List.of(Location.of(jar)));

        assertThat(component).hasSizeGreaterThan(100);
        assertThat(violationsOf(component)).isEmpty();
    }

    @Test
    void aStaticRandomIsFoundThroughTheMethodThatCreatesIt() {
        JavaClasses seeded = new ClassFileImporter().importClasses(StaticRandom.class);

        assertThat(StaticRandom.RANDOM).isNotNull();
        assertThat(violationsOf(seeded)).singleElement().asString().contains("createRandom", "java.util.Random.<init>");
    }

    private static List<String> violationsOf(JavaClasses classes) {
        List<String> questions = new ArrayList<>();
        Set<JavaCodeUnit> seen = new HashSet<>();
        classes.forEach(each -> each.getStaticInitializer().ifPresent(unit -> follow(unit, seen, questions)));
        return questions;
    }

    private static void follow(JavaCodeUnit unit, Set<JavaCodeUnit> seen, List<String> questions) {
        if (!seen.add(unit)) {
            return;
        }
        for (JavaCall<?> call : unit.getCallsFromSelf()) {
            String target = call.getTargetOwner().getName() + "." + call.getName();
            if (VARIABLE_STATE.matcher(target).matches()) {
                questions.add(unit.getFullName() + " calls " + target);
            } else if (target.startsWith(OURS)) {
                call.getTarget().resolveMember().ifPresent(ours -> follow(ours, seen, questions));
            }
        }
    }
}
