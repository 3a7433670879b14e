/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.NullMarked;

/** Which package uses which. A new dependency is a change here, and is reviewed as such. */
@AnalyzeClasses(
        packages = "io.github.camelbitrix24",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestKit.class})
class ArchitectureTest {

    private static final String ROOT = "io.github.camelbitrix24";

    private static final Set<String> OPTIONS_MASKED_BY_KEYWORD = Set.of("webhookUrl");

    /** Public types of the base that depend on no other type of the component, so that every package may use them. */
    private static final DescribedPredicate<JavaClass> LEAF_TYPES_OF_THE_BASE = nameMatching(
                    ".*\\.camelbitrix24\\.(Bitrix24Constants|Bitrix24Rows)")
            .forSubtype();

    /** The dependencies of each package, apart from the leaf types of the base; the base is the package of the component. */
    private static final Map<String, Set<String>> DEPENDENCIES = Map.ofEntries(
            entry(
                    "base",
                    Set.of(
                            "auth",
                            "catalog",
                            "consumer",
                            "consumer.enrich",
                            "consumer.offline",
                            "consumer.poll",
                            "consumer.push",
                            "event",
                            "http",
                            "limit",
                            "list",
                            "portal",
                            "producer",
                            "rest",
                            "runtime")),
            entry("runtime", Set.of("auth", "catalog", "event", "http", "observe", "portal", "rest", "row")),
            entry("producer", Set.of("batch", "catalog", "error", "file", "limit", "list", "portal", "rest", "row")),
            entry("consumer.offline", Set.of("consumer", "consumer.enrich", "error", "event", "portal", "rest")),
            entry("consumer.poll", Set.of("consumer", "consumer.enrich", "error", "event", "list", "portal", "rest")),
            entry("consumer.push", Set.of("auth", "consumer", "consumer.enrich", "event", "rest", "secret")),
            entry("consumer", Set.of()),
            entry("consumer.enrich", Set.of("batch", "error", "event", "portal", "rest")),
            entry("observe", Set.of("auth", "dispatch", "error", "portal")),
            entry(
                    "portal",
                    Set.of("auth", "batch", "dispatch", "error", "file", "http", "limit", "list", "rest", "retry")),
            entry("retry", Set.of("catalog", "error", "rest")),
            entry("dispatch", Set.of("batch", "error", "limit", "rest")),
            entry("list", Set.of("batch", "catalog", "error", "rest")),
            entry("batch", Set.of("error", "rest")),
            entry("file", Set.of("error", "rest")),
            entry("limit", Set.of("rest")),
            entry("auth", Set.of("error", "http", "rest", "secret")),
            entry("catalog", Set.of("event", "rest")),
            entry("event", Set.of("rest", "secret")),
            entry("rest", Set.of("error", "http", "secret")),
            entry("http", Set.of("secret")),
            entry("error", Set.of()),
            entry("row", Set.of()),
            entry("secret", Set.of()));

    private static final ArchRule NO_PACKAGES_FORM_A_CYCLE =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    private static final ArchRule ONLY_LEAF_TYPES_OF_THE_BASE_ARE_USED_BY_OTHERS = noClasses()
            .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT))))
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT).and(not(LEAF_TYPES_OF_THE_BASE)));

    private static final ArchRule LEAF_TYPES_USE_NO_OTHER_TYPE = noClasses()
            .that(LEAF_TYPES_OF_THE_BASE)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(LEAF_TYPES_OF_THE_BASE)));

    private static final ArchRule CAMEL_STAYS_AT_THE_EDGE = noClasses()
            .that(resideInAPackage(ROOT + "..")
                    .and(not(resideInAnyPackage(
                            ROOT,
                            ROOT + ".runtime",
                            ROOT + ".producer",
                            ROOT + ".consumer..",
                            ROOT + ".observe",
                            ROOT + ".http"))))
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel.."));

    private static final ArchRule THE_HTTP_CLIENT_STAYS_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".http..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.hc..", "org.apache.camel.component.http.."));

    private static final ArchRule NO_CLASS_READS_THE_CLOCK_OR_CREATES_THREADS = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class)
            .orShould()
            .callConstructor(Thread.class)
            .orShould()
            .callMethod(ForkJoinPool.class, "commonPool")
            .orShould()
            .callMethod(CompletableFuture.class, "supplyAsync", java.util.function.Supplier.class)
            .orShould()
            .callMethod(CompletableFuture.class, "runAsync", Runnable.class);

    private static final ArchRule SECRET_OPTIONS_HAVE_NAMES_THAT_CAMEL_MASKS =
            fields().that().areAnnotatedWith(Metadata.class).should(haveMaskedNamesWhenSecret());

    /** Exactly these: a dependency that is no longer used is removed from the table. */
    @ArchTest
    static void packagesUseExactlyTheListedPackages(JavaClasses classes) {
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass from : classes) {
            Set<String> targets = used.computeIfAbsent(nameOf(from.getPackageName()), name -> new TreeSet<>());
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(to -> to.getPackageName().startsWith(ROOT) && !LEAF_TYPES_OF_THE_BASE.test(to))
                    .map(to -> nameOf(to.getPackageName()))
                    .filter(to -> !to.equals(nameOf(from.getPackageName())))
                    .forEach(targets::add);
        }

        assertThat(used).containsExactlyInAnyOrderEntriesOf(DEPENDENCIES);
    }

    @ArchTest
    static void noPackagesFormACycle(JavaClasses classes) {
        NO_PACKAGES_FORM_A_CYCLE.check(classes);
    }

    @ArchTest
    static void onlyLeafTypesOfTheBaseAreUsedByOthers(JavaClasses classes) {
        ONLY_LEAF_TYPES_OF_THE_BASE_ARE_USED_BY_OTHERS.check(classes);
    }

    @ArchTest
    static void leafTypesUseNoOtherType(JavaClasses classes) {
        LEAF_TYPES_USE_NO_OTHER_TYPE.check(classes);
    }

    @ArchTest
    static void camelStaysAtTheEdge(JavaClasses classes) {
        CAMEL_STAYS_AT_THE_EDGE.check(classes);
    }

    @ArchTest
    static void theHttpClientStaysInItsPackage(JavaClasses classes) {
        THE_HTTP_CLIENT_STAYS_IN_ITS_PACKAGE.check(classes);
    }

    @ArchTest
    static void noClassReadsTheClockOrCreatesThreads(JavaClasses classes) {
        NO_CLASS_READS_THE_CLOCK_OR_CREATES_THREADS.check(classes);
    }

    @ArchTest
    static void secretOptionsHaveNamesThatCamelMasks(JavaClasses classes) {
        SECRET_OPTIONS_HAVE_NAMES_THAT_CAMEL_MASKS.check(classes);
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        Set<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(each -> each.getName())
                .collect(Collectors.toSet());

        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static void noPackageIsNamedAfterAKindOfCode(JavaClasses classes) {
        Set<String> kinds = Set.of("util", "utils", "common", "helper", "helpers", "impl", "misc");

        assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
                .noneMatch(name -> kinds.contains(name.substring(name.lastIndexOf('.') + 1)));
    }

    private static String nameOf(String packageName) {
        return packageName.equals(ROOT) ? "base" : packageName.substring(ROOT.length() + 1);
    }

    @SuppressWarnings("deprecation") // Camel 4.19 renamed the flag; the baseline knows only this one.
    private static ArchCondition<JavaField> haveMaskedNamesWhenSecret() {
        return new ArchCondition<>("have a name with token, secret or password when they are secret") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                String name = field.getName().toLowerCase(Locale.ROOT);
                boolean isMasked = name.contains("token") || name.contains("secret") || name.contains("password");
                boolean isSecret = field.getAnnotationOfType(Metadata.class).secret();
                if (isSecret && !isMasked && !OPTIONS_MASKED_BY_KEYWORD.contains(field.getName())) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " would be printed"));
                }
            }
        };
    }

    /** The test kit is another module. */
    static final class WithoutTestKit implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/io/github/camelbitrix24/test/");
        }
    }
}
